from tests.journeys.desk import Desk
def test_probe(desk: Desk) -> None:
    desk.click_place("US-brokered trilateral talks")
    print(desk.cells(desk.page.list), desk.column(desk.page.list,"Status"))
    desk.click_cell(desk.page.list,"Second round, Abu Dhabi")
    for l in desk.window.inspector.related.rows.links: print(l)
    t=desk.page.timeline
    for m,s in t.strip.rounds: print(m.id, s, t.box_of(m.id), desk.workspace.get(m.id).title)
    for l in t.strip.labels: print(l)
    tree=desk.window.sidebar.tree
    print(tree.isExpanded(tree.currentIndex()))
