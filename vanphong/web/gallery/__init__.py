"""All components on one page, drawn from sample data, for those who change them."""
