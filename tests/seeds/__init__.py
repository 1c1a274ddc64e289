"""The regulations that the product was built on, walked article by article on documents."""
