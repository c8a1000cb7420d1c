<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Accounts</name>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation><numerusform>%Ln account</numerusform><numerusform>%Ln accounts</numerusform></translation>
    </message>
</context>
<context>
    <name>ChangeSeveral</name>
    <message numerus="yes">
        <source>They have %Ln different value(s) now: {values}.</source>
        <translation><numerusform>They have %Ln different value now: {values}.</numerusform><numerusform>They have %Ln different values now: {values}.</numerusform></translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message numerus="yes">
        <source>%Ln fault(s) (was|were) found.</source>
        <translation><numerusform>%Ln fault was found.</numerusform><numerusform>%Ln faults were found.</numerusform></translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message numerus="yes">
        <source>%Ln overdue</source>
        <translation><numerusform>%Ln overdue</numerusform><numerusform>%Ln overdue</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln due today</source>
        <translation><numerusform>%Ln due today</numerusform><numerusform>%Ln due today</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s)</source>
        <translation><numerusform>%Ln draft</numerusform><numerusform>%Ln drafts</numerusform></translation>
    </message>
</context>
<context>
    <name>DeskSide</name>
    <message numerus="yes">
        <source> and %Ln more record(s)</source>
        <translation><numerusform> and %Ln more record</numerusform><numerusform> and %Ln more records</numerusform></translation>
    </message>
    <message numerus="yes">
        <source> and %Ln more</source>
        <translation><numerusform> and %Ln more</numerusform><numerusform> and %Ln more</numerusform></translation>
    </message>
</context>
<context>
    <name>DestroyDialog</name>
    <message numerus="yes">
        <source>The same text stands elsewhere and stays there (%Ln): {titles}.</source>
        <translation><numerusform>The same text stands elsewhere and stays there (%Ln): {titles}.</numerusform><numerusform>The same text stands elsewhere and stays there (%Ln): {titles}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Backups that hold it and are replaced by a new one without it: %Ln.</source>
        <translation><numerusform>Backups that hold it and are replaced by a new one without it: %Ln.</numerusform><numerusform>Backups that hold it and are replaced by a new one without it: %Ln.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Attached files that go with them: %Ln.</source>
        <translation><numerusform>Attached files that go with them: %Ln.</numerusform><numerusform>Attached files that go with them: %Ln.</numerusform></translation>
    </message>
</context>
<context>
    <name>DraftDialog</name>
    <message numerus="yes">
        <source>%Ln of {most} words</source>
        <translation><numerusform>%Ln of {most} words</numerusform><numerusform>%Ln of {most} words</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s); {most} are printed at most</source>
        <translation><numerusform>%Ln word; {most} are printed at most</numerusform><numerusform>%Ln words; {most} are printed at most</numerusform></translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message numerus="yes">
        <source>More fields (%Ln)</source>
        <translation><numerusform>More fields (%Ln)</numerusform><numerusform>More fields (%Ln)</numerusform></translation>
    </message>
</context>
<context>
    <name>InsertModel</name>
    <message numerus="yes">
        <source>%Ln paragraph(s)</source>
        <translation><numerusform>%Ln paragraph</numerusform><numerusform>%Ln paragraphs</numerusform></translation>
    </message>
</context>
<context>
    <name>MarkMargin</name>
    <message numerus="yes">
        <source>%Ln recorded</source>
        <translation><numerusform>%Ln recorded</numerusform><numerusform>%Ln recorded</numerusform></translation>
    </message>
</context>
<context>
    <name>MergeForm</name>
    <message numerus="yes">
        <source>(One reference|%Ln references) to “{other}” will lead to “{kept}”.</source>
        <translation><numerusform>One reference to “{other}” will lead to “{kept}”.</numerusform><numerusform>%Ln references to “{other}” will lead to “{kept}”.</numerusform></translation>
    </message>
</context>
<context>
    <name>NextRoundDialog</name>
    <message numerus="yes">
        <source>Carry over the &amp;delegations: %Ln participant(s), as expected</source>
        <translation><numerusform>Carry over the &amp;delegations: %Ln participant, as expected</numerusform><numerusform>Carry over the &amp;delegations: %Ln participants, as expected</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Carry over the open a&amp;genda: %Ln item(s)</source>
        <translation><numerusform>Carry over the open a&amp;genda: %Ln item</numerusform><numerusform>Carry over the open a&amp;genda: %Ln items</numerusform></translation>
    </message>
</context>
<context>
    <name>NoteFoot</name>
    <message numerus="yes">
        <source>%Ln paragraph(s)</source>
        <translation><numerusform>%Ln paragraph</numerusform><numerusform>%Ln paragraphs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation><numerusform>%Ln word</numerusform><numerusform>%Ln words</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraph(s) need(s|) a speaker before the note can be filed.</source>
        <translation><numerusform>%Ln paragraph needs a speaker before the note can be filed.</numerusform><numerusform>%Ln paragraphs need a speaker before the note can be filed.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Show changes (%Ln)</source>
        <translation><numerusform>Show changes (%Ln)</numerusform><numerusform>Show changes (%Ln)</numerusform></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation><numerusform>%Ln result</numerusform><numerusform>%Ln results</numerusform></translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message numerus="yes">
        <source>%Ln paragraph(s)</source>
        <translation><numerusform>%Ln paragraph</numerusform><numerusform>%Ln paragraphs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln paragraph(s)</source>
        <translation><numerusform>{shown} of %Ln paragraph</numerusform><numerusform>{shown} of %Ln paragraphs</numerusform></translation>
    </message>
</context>
<context>
    <name>RecordModel</name>
    <message numerus="yes">
        <source>{text}, %Ln account(s)</source>
        <translation><numerusform>{text}, %Ln account</numerusform><numerusform>{text}, %Ln accounts</numerusform></translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%Ln record(s) in all</source>
        <translation><numerusform>%Ln record in all</numerusform><numerusform>%Ln records in all</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation><numerusform>%Ln action</numerusform><numerusform>%Ln actions</numerusform></translation>
    </message>
</context>
<context>
    <name>RowDelegate</name>
    <message numerus="yes">
        <source>%Ln account(s)</source>
        <translation><numerusform>%Ln account</numerusform><numerusform>%Ln accounts</numerusform></translation>
    </message>
</context>
<context>
    <name>SummaryChoices</name>
    <message numerus="yes">
        <source>%Ln part(s) (is|are) left out. What has no mark is left in.</source>
        <translation><numerusform>%Ln part is left out. What has no mark is left in.</numerusform><numerusform>%Ln parts are left out. What has no mark is left in.</numerusform></translation>
    </message>
</context>
<context>
    <name>SummaryFiles</name>
    <message numerus="yes">
        <source>%Ln file(s) (was|were) saved in {folder}</source>
        <translation><numerusform>%Ln file was saved in {folder}</numerusform><numerusform>%Ln files were saved in {folder}</numerusform></translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message numerus="yes">
        <source>%Ln page(s) (was|were) printed.</source>
        <translation><numerusform>%Ln page was printed.</numerusform><numerusform>%Ln pages were printed.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Summaries of %Ln record(s)</source>
        <translation><numerusform>Summaries of %Ln record</numerusform><numerusform>Summaries of %Ln records</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
    </message>
</context>
<context>
    <name>TabBar</name>
    <message numerus="yes">
        <source>%Ln more tab(s): {names}</source>
        <translation><numerusform>%Ln more tab: {names}</numerusform><numerusform>%Ln more tabs: {names}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation><numerusform>%Ln more</numerusform><numerusform>%Ln more</numerusform></translation>
    </message>
</context>
<context>
    <name>TalksHeader</name>
    <message numerus="yes">
        <source>%Ln in this register</source>
        <translation><numerusform>%Ln in this register</numerusform><numerusform>%Ln in this register</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln in all talks</source>
        <translation><numerusform>%Ln in all talks</numerusform><numerusform>%Ln in all talks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{parties} and %Ln more</source>
        <translation><numerusform>{parties} and %Ln more</numerusform><numerusform>{parties} and %Ln more</numerusform></translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message numerus="yes">
        <source>%Ln record(s) (was|were) deleted</source>
        <translation><numerusform>%Ln record was deleted</numerusform><numerusform>%Ln records were deleted</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message numerus="yes">
        <source>{confirmed} of %Ln part(y|ies)</source>
        <translation><numerusform>{confirmed} of %Ln party</numerusform><numerusform>{confirmed} of %Ln parties</numerusform></translation>
    </message>
</context>
<context>
    <name>desk</name>
    <message numerus="yes">
        <source>%Ln round(s)</source>
        <translation><numerusform>%Ln round</numerusform><numerusform>%Ln rounds</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation><numerusform>%Ln more</numerusform><numerusform>%Ln more</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation><numerusform>%Ln day</numerusform><numerusform>%Ln days</numerusform></translation>
    </message>
</context>
<context>
    <name>domain</name>
    <message numerus="yes">
        <source>%Ln (talks|talks)</source>
        <translation><numerusform>%Ln talks</numerusform><numerusform>%Ln talks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (talks|talks)</source>
        <translation><numerusform>%Ln more talks</numerusform><numerusform>%Ln more talks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (round|rounds)</source>
        <translation><numerusform>%Ln round</numerusform><numerusform>%Ln rounds</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (round|rounds)</source>
        <translation><numerusform>%Ln more round</numerusform><numerusform>%Ln more rounds</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (session|sessions)</source>
        <translation><numerusform>%Ln session</numerusform><numerusform>%Ln sessions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (session|sessions)</source>
        <translation><numerusform>%Ln more session</numerusform><numerusform>%Ln more sessions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (agenda item|agenda)</source>
        <translation><numerusform>%Ln agenda item</numerusform><numerusform>%Ln agenda</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (agenda item|agenda)</source>
        <translation><numerusform>%Ln more agenda item</numerusform><numerusform>%Ln more agenda</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (venue|venues)</source>
        <translation><numerusform>%Ln venue</numerusform><numerusform>%Ln venues</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (venue|venues)</source>
        <translation><numerusform>%Ln more venue</numerusform><numerusform>%Ln more venues</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (party|parties)</source>
        <translation><numerusform>%Ln party</numerusform><numerusform>%Ln parties</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (party|parties)</source>
        <translation><numerusform>%Ln more party</numerusform><numerusform>%Ln more parties</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (envoy|envoys)</source>
        <translation><numerusform>%Ln envoy</numerusform><numerusform>%Ln envoys</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (envoy|envoys)</source>
        <translation><numerusform>%Ln more envoy</numerusform><numerusform>%Ln more envoys</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (post|posts)</source>
        <translation><numerusform>%Ln post</numerusform><numerusform>%Ln posts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (post|posts)</source>
        <translation><numerusform>%Ln more post</numerusform><numerusform>%Ln more posts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (spelling|spellings)</source>
        <translation><numerusform>%Ln spelling</numerusform><numerusform>%Ln spellings</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (spelling|spellings)</source>
        <translation><numerusform>%Ln more spelling</numerusform><numerusform>%Ln more spellings</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (participant|participants)</source>
        <translation><numerusform>%Ln participant</numerusform><numerusform>%Ln participants</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (participant|participants)</source>
        <translation><numerusform>%Ln more participant</numerusform><numerusform>%Ln more participants</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (issue|issues)</source>
        <translation><numerusform>%Ln issue</numerusform><numerusform>%Ln issues</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (issue|issues)</source>
        <translation><numerusform>%Ln more issue</numerusform><numerusform>%Ln more issues</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (position|positions)</source>
        <translation><numerusform>%Ln position</numerusform><numerusform>%Ln positions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (position|positions)</source>
        <translation><numerusform>%Ln more position</numerusform><numerusform>%Ln more positions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (agreement|agreements)</source>
        <translation><numerusform>%Ln agreement</numerusform><numerusform>%Ln agreements</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (agreement|agreements)</source>
        <translation><numerusform>%Ln more agreement</numerusform><numerusform>%Ln more agreements</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (status of a party|status per party)</source>
        <translation><numerusform>%Ln status of a party</numerusform><numerusform>%Ln status per party</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (status of a party|status per party)</source>
        <translation><numerusform>%Ln more status of a party</numerusform><numerusform>%Ln more status per party</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (commitment|commitments)</source>
        <translation><numerusform>%Ln commitment</numerusform><numerusform>%Ln commitments</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (commitment|commitments)</source>
        <translation><numerusform>%Ln more commitment</numerusform><numerusform>%Ln more commitments</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (claim|claims)</source>
        <translation><numerusform>%Ln claim</numerusform><numerusform>%Ln claims</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (claim|claims)</source>
        <translation><numerusform>%Ln more claim</numerusform><numerusform>%Ln more claims</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (stance|stances)</source>
        <translation><numerusform>%Ln stance</numerusform><numerusform>%Ln stances</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (stance|stances)</source>
        <translation><numerusform>%Ln more stance</numerusform><numerusform>%Ln more stances</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (account|competing accounts)</source>
        <translation><numerusform>%Ln account</numerusform><numerusform>%Ln competing accounts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (account|competing accounts)</source>
        <translation><numerusform>%Ln more account</numerusform><numerusform>%Ln more competing accounts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (note|notes)</source>
        <translation><numerusform>%Ln note</numerusform><numerusform>%Ln notes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (note|notes)</source>
        <translation><numerusform>%Ln more note</numerusform><numerusform>%Ln more notes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (paragraph|paragraphs)</source>
        <translation><numerusform>%Ln paragraph</numerusform><numerusform>%Ln paragraphs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (paragraph|paragraphs)</source>
        <translation><numerusform>%Ln more paragraph</numerusform><numerusform>%Ln more paragraphs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (document|documents)</source>
        <translation><numerusform>%Ln document</numerusform><numerusform>%Ln documents</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (document|documents)</source>
        <translation><numerusform>%Ln more document</numerusform><numerusform>%Ln more documents</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (summary version|summary versions)</source>
        <translation><numerusform>%Ln summary version</numerusform><numerusform>%Ln summary versions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (summary version|summary versions)</source>
        <translation><numerusform>%Ln more summary version</numerusform><numerusform>%Ln more summary versions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (copy|distribution)</source>
        <translation><numerusform>%Ln copy</numerusform><numerusform>%Ln distribution</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (copy|distribution)</source>
        <translation><numerusform>%Ln more copy</numerusform><numerusform>%Ln more distribution</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (action item|action items)</source>
        <translation><numerusform>%Ln action item</numerusform><numerusform>%Ln action items</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (action item|action items)</source>
        <translation><numerusform>%Ln more action item</numerusform><numerusform>%Ln more action items</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (source|sources)</source>
        <translation><numerusform>%Ln source</numerusform><numerusform>%Ln sources</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (source|sources)</source>
        <translation><numerusform>%Ln more source</numerusform><numerusform>%Ln more sources</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (citation|citations)</source>
        <translation><numerusform>%Ln citation</numerusform><numerusform>%Ln citations</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (citation|citations)</source>
        <translation><numerusform>%Ln more citation</numerusform><numerusform>%Ln more citations</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (handling mark|handling marks)</source>
        <translation><numerusform>%Ln handling mark</numerusform><numerusform>%Ln handling marks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (handling mark|handling marks)</source>
        <translation><numerusform>%Ln more handling mark</numerusform><numerusform>%Ln more handling marks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln (saved view|saved views)</source>
        <translation><numerusform>%Ln saved view</numerusform><numerusform>%Ln saved views</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more (saved view|saved views)</source>
        <translation><numerusform>%Ln more saved view</numerusform><numerusform>%Ln more saved views</numerusform></translation>
    </message>
</context>
<context>
    <name>history</name>
    <message numerus="yes">
        <source>{words}, and %Ln record(s) with it</source>
        <translation><numerusform>{words}, and %Ln record with it</numerusform><numerusform>{words}, and %Ln records with it</numerusform></translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <translation><numerusform>%Ln min ago</numerusform><numerusform>%Ln min ago</numerusform></translation>
    </message>
</context>
<context>
    <name>one_sided</name>
    <message numerus="yes">
        <source>{confirmed} of %Ln part(y|ies) confirm it by their own word; none is recorded of {missing}.</source>
        <translation><numerusform>{confirmed} of %Ln party confirm it by their own word; none is recorded of {missing}.</numerusform><numerusform>{confirmed} of %Ln parties confirm it by their own word; none is recorded of {missing}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{names} and %Ln other(s)</source>
        <translation><numerusform>{names} and %Ln other</numerusform><numerusform>{names} and %Ln others</numerusform></translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation><numerusform>Show %Ln more</numerusform><numerusform>Show %Ln more</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln (is|are) shown. Type more letters to find the others.</source>
        <translation><numerusform>{shown} of %Ln is shown. Type more letters to find the others.</numerusform><numerusform>{shown} of %Ln are shown. Type more letters to find the others.</numerusform></translation>
    </message>
</context>
<context>
    <name>paper</name>
    <message numerus="yes">
        <source>The printer took %Ln page(s) and no more.</source>
        <translation><numerusform>The printer took %Ln page and no more.</numerusform><numerusform>The printer took %Ln pages and no more.</numerusform></translation>
    </message>
</context>
<context>
    <name>related</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation><numerusform>%Ln value</numerusform><numerusform>%Ln values</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{confirmed} of %Ln part(y|ies)</source>
        <translation><numerusform>{confirmed} of %Ln party</numerusform><numerusform>{confirmed} of %Ln parties</numerusform></translation>
    </message>
</context>
<context>
    <name>safety_banner</name>
    <message numerus="yes">
        <source>What was typed and not filed is kept: %Ln draft(s).</source>
        <translation><numerusform>What was typed and not filed is kept: %Ln draft.</numerusform><numerusform>What was typed and not filed is kept: %Ln drafts.</numerusform></translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation><numerusform>%Ln day</numerusform><numerusform>%Ln days</numerusform></translation>
    </message>
</context>
</TS>
