"""Inboxes: the pigeon-holes of whoever acts, counted and paged."""

from ninja import Query, Router

from vanphong.api.v1 import lists
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.lists import Narrowing, SlipPage, SplitCount
from vanphong.documents.vocabulary import DocumentSplit
from vanphong.kernel import access
from vanphong.work.vocabulary import WorkSplit

router = Router()
CAP = 1000


@router.get("", response=answers(list[SplitCount]))
def counts(request: SignedRequest) -> list[SplitCount]:
    """How many documents lie in each pigeon-hole; those that are empty are told with 0."""
    known: list[DocumentSplit | WorkSplit] = [*DocumentSplit, *WorkSplit]
    found = access.counts(request.auth.hands, [one.value for one in known], cap=CAP)
    return [
        SplitCount(
            split=one,
            label=str(one.label),
            count=min(found.get(one.value, 0), CAP),
            is_more=found.get(one.value, 0) > CAP,
        )
        for one in known
    ]


@router.get("/documents/{split}", response=answers(SlipPage), operation_id="inbox_documents")
def documents(request: SignedRequest, split: DocumentSplit, asked: Query[Narrowing]) -> SlipPage:
    """A page of a pigeon-hole that documents lay themselves into."""
    return lists.split(request.auth, split.value, asked=asked)


@router.get("/work/{split}", response=answers(SlipPage), operation_id="inbox_work")
def work(request: SignedRequest, split: WorkSplit, asked: Query[Narrowing]) -> SlipPage:
    """A page of a pigeon-hole that work lays its documents into."""
    return lists.split(request.auth, split.value, asked=asked)
