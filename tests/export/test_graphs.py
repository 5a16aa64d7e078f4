"""GraphML and GEXF: other programs read the right numbers out of them."""

import io
from xml.etree import ElementTree

import networkx
import pytest

from briefing.export import gexf, graphml
from briefing.export.writing import Unwritten
from tests.export.said import STANDS, Given
from tests.news.stands_made import stand


def written(format, given=None, **chosen):
    out = io.BytesIO()
    format.write(given or Given(), out, **chosen)
    return out.getvalue()


def by_name(graph, label="name"):
    names = {node: data[label] for node, data in graph.nodes(data=True)}
    return networkx.relabel_nodes(graph, names)


def read_graphml(**chosen):
    return by_name(networkx.read_graphml(io.BytesIO(written(graphml, **chosen))))


def test_networkx_reads_the_weights_and_what_they_hide():
    graph = read_graphml()
    assert not graph.is_directed()
    assert graph.nodes["Ann"] | {"id": ""} == {
        "id": "",
        "name": "Ann",
        "variable": "actor",
        "kind": "person",
        "frequency": 2,
    }
    assert "kind" not in graph.nodes["Dan"]
    edges = {frozenset(pair): data for *pair, data in graph.edges(data=True)}
    about = {"weight": 2.0, "stance": 1, "agreement": 2, "disagreement": 0, "shared": 1}
    assert edges[frozenset(("Ann", "Bob"))] == about
    assert edges[frozenset(("Ann", "Dan"))]["stance"] == -1
    # Cem is of two minds: as much speaks for as against.
    assert edges[frozenset(("Ann", "Cem"))]["weight"] == 0
    assert edges[frozenset(("Ann", "Cem"))]["stance"] == 0


@pytest.mark.filterwarnings("ignore:Could not add vertex ids")
def test_igraph_reads_the_same(tmp_path):
    igraph = pytest.importorskip("igraph", reason="is not installed")
    path = tmp_path / "out.graphml"
    path.write_bytes(written(graphml))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert sorted(graph.vs["name"]) == ["Ann", "Bob", "Cem", "Dan"]
    ours = read_graphml()
    for edge in graph.es:
        one, other = (graph.vs[place]["name"] for place in edge.tuple)
        assert edge["weight"] == ours.edges[one, other]["weight"]
        assert edge["stance"] == ours.edges[one, other]["stance"]


@pytest.mark.parametrize(
    ("qualifier", "signs"),
    [("congruence", {1}), ("conflict", {-1}), ("ignore", {0})],
)
def test_the_sign_is_that_of_the_qualifier(qualifier, signs):
    graph = read_graphml(qualifier=qualifier)
    assert {data["stance"] for *_, data in graph.edges(data=True)} == signs


def test_concepts_are_nodes_of_their_own():
    graph = read_graphml(type="twomode", qualifier="combine")
    assert graph.nodes["new treaty"]["variable"] == "concept"
    assert graph.nodes["new treaty"]["frequency"] == 5
    assert graph.edges["Cem", "new treaty"]["weight"] == 3
    assert graph.edges["Ann", "harbour tax"]["stance"] == -1


def test_direct_ties_have_a_direction():
    graph = read_graphml(type="direct")
    assert graph.is_directed()
    assert list(graph.edges) == [("Bob", "Ann")]
    assert graph.nodes["Ann"]["frequency"] == 0


def test_choices_that_say_nothing_together_are_refused():
    with pytest.raises(Unwritten, match="normalization of onemode: activity"):
        written(graphml, normalization="activity")


def test_no_name_breaks_a_file():
    given = Given([stand('A<b>&"\x00 + new treaty'), stand("B\ud800 + new treaty")])
    for format in (graphml, gexf):
        ElementTree.fromstring(written(format, given))


@pytest.mark.parametrize("format", [graphml, gexf], ids=["graphml", "gexf"])
def test_nothing_is_a_file_without_nodes(format):
    data = written(format, Given([]))
    read = networkx.read_graphml if format is graphml else networkx.read_gexf
    assert not read(io.BytesIO(data)).nodes


def read_gexf(**chosen):
    data = written(gexf, **chosen)
    return by_name(networkx.read_gexf(io.BytesIO(data), version="1.3"), "label"), data


def test_networkx_reads_what_is_said_over_time():
    graph, _ = read_gexf()
    assert graph.is_directed()
    ((*_, edge),) = (e for e in graph.edges(data=True) if e[:2] == ("Bob", "new treaty"))
    assert edge["weight"] == 2.0
    assert edge["stance"] == 1
    assert edge["said"] == [
        (1, "2025-02-03", "2025-02-05"),
        (2, "2025-02-05", "None"),  # so networkx tells an interval that goes on
    ]
    assert graph.nodes["Ann"]["start"] == "2025-01-31"
    assert graph.nodes["harbour tax"]["variable"] == "concept"
    # Dan speaks on no day that is known: he is there always.
    assert "start" not in graph.nodes["Dan"]


def test_who_is_of_two_minds_has_an_edge_of_either_kind():
    graph, data = read_gexf()
    both = [each for *pair, each in graph.edges(data=True) if pair == ["Cem", "new treaty"]]
    assert {edge["stance"] for edge in both} == {1, -1}
    root = ElementTree.fromstring(data)
    kinds = [edge.get("kind") for edge in root.iter("{http://gexf.net/1.3}edge")]
    assert set(kinds) == {"agreement", "disagreement"}
    assert root.get("version") == "1.3"


def test_intervals_follow_each_other_without_a_gap():
    days = ("", "2024-01-01", "2024-01-01", "2024-05-01", "2025-01-01")
    stands = [stand("Ann + new treaty", article=f"{at}.md", day=day) for at, day in enumerate(days)]
    root = ElementTree.fromstring(written(gexf, Given(stands)))
    said = [
        (int(each.get("value")), each.get("start"), each.get("end"))
        for each in root.iter("{http://gexf.net/1.3}attvalue")
        if each.get("for") == "said"
    ]
    assert said == [
        (1, None, "2024-01-01"),
        (3, "2024-01-01", "2024-05-01"),
        (4, "2024-05-01", "2025-01-01"),
        (5, "2025-01-01", None),
    ]


def test_actors_lead_to_actors_where_that_is_asked_for():
    graph, _ = read_gexf(type="direct")
    assert next(iter(graph.edges))[:2] == ("Bob", "Ann")
    assert set(dict(graph.nodes(data="variable")).values()) == {"actor"}
    assert len(STANDS) > len(graph.edges)
