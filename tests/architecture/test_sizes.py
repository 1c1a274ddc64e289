"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

from statistics import median, quantiles

from tests.architecture import house

LONGEST_FILE, MEDIAN_FILE = 400, 90
LONGEST_FUNCTION, MEDIAN_FUNCTION, MOST_FUNCTIONS = 50, 9, 30
LONGEST_TEMPLATE = 100
MOST_PARAMETERS = 7


def function_lengths() -> list[tuple[int, str]]:
    """Length and place of every function of the product."""
    return [
        (node.end_lineno - node.lineno + 1, f"{house.where(file, node)} {node.name}")
        for file in house.product_files()
        for node in house.functions(file)
        if node.end_lineno
    ]


def test_no_file_is_longer_than_400_lines() -> None:
    """Product and tests alike."""
    files = house.python_files(house.PRODUCT, house.TESTS, house.ROOT / "bench")
    house.expect_none(
        [f"{house.where(f)}: {n}" for f in files if (n := len(f.read_text().splitlines())) > LONGEST_FILE]
    )


def test_most_files_are_short() -> None:
    """The median file of the product has at most 90 lines."""
    assert median(len(file.read_text().splitlines()) for file in house.product_files()) <= MEDIAN_FILE


def test_no_function_is_longer_than_50_lines() -> None:
    """Counted from `def` to the last line, docstring included."""
    house.expect_none([place for length, place in function_lengths() if length > LONGEST_FUNCTION])


def test_most_functions_are_short() -> None:
    """Median at most 9 lines, nineteen of twenty at most 30."""
    lengths = [length for length, _place in function_lengths()]
    assert median(lengths) <= MEDIAN_FUNCTION
    assert quantiles(lengths, n=20)[-1] <= MOST_FUNCTIONS


def test_no_function_takes_more_than_seven_parameters() -> None:
    """More than seven is a record that wants a name."""
    found = []
    for file in house.product_files():
        for node in house.functions(file):
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if len([name for name in names if name not in ("self", "cls")]) > MOST_PARAMETERS:
                found.append(f"{house.where(file, node)} {node.name}")
    house.expect_none(found)


def test_no_template_is_longer_than_100_lines() -> None:
    """A longer page is several components."""
    templates = sorted(house.PRODUCT.rglob("*.html"))
    house.expect_none([house.where(t) for t in templates if len(t.read_text().splitlines()) > LONGEST_TEMPLATE])
