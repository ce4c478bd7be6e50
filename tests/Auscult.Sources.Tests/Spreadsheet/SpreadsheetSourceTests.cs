using Auscult.Contracts;

namespace Auscult.Sources.Tests;

public sealed class SpreadsheetSourceTests
{
    private const string Shared =
        "<si><t>text</t></si><si><t>published_at</t></si><si><t>id</t></si><si><t>counts.likes</t></si>"
        + "<si><r><t xml:space=\"preserve\">fièvre </t></r><r><rPr><b/></rPr><t>forte</t></r><rPh><t>aid</t></rPh></si>";

    private const string Header =
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"s\"><v>2</v></c>"
        + "<c r=\"E2\" t=\"s\"><v>3</v></c></row>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Map_EveryWayToStoreACell_IsRead(bool canSeek)
    {
        var rows =
            Header
            + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>4</v></c><c r=\"B3\" s=\"1\"><v>46143.4375</v></c><c r=\"D3\"><v>1.2345678901234567E+17</v></c><c r=\"E3\"><v>12</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>inline</t></is></c><c r=\"B5\" t=\"d\"><v>2026-05-01T10:30:00</v></c></row>"
            + "<row r=\"6\"><c r=\"A6\" t=\"str\"><f>A1</f><v>formula</v></c><c r=\"B6\" s=\"2\"><v>46143</v></c></row>";
        using var opened = await Reading.OpenAsync(TestWorkbook.With(rows, Shared), "t.xlsx", canSeek);
        var source = Assert.IsType<SpreadsheetSource>(SourceFactory.Open(opened, Reading.Options));

        var all = await Reading.AllAsync(source);

        Assert.Equal("interchange", source.Layout);
        Assert.Equal([3L, 5, 6], all.Select(one => one.Record.Number));
        Assert.Equal(["fièvre forte", "inline", "formula"], all.Select(one => one.Result.Post?.Text));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero), all[0].Result.Post?.PublishedAt);
        Assert.Equal(all[0].Result.Post?.PublishedAt, all[1].Result.Post?.PublishedAt);
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), all[2].Result.Post?.PublishedAt);
        Assert.Equal(("123456789012345670", 12), (all[0].Result.Post?.OriginId, all[0].Result.Post?.Counts.Likes));
    }

    [Fact]
    public async Task Map_DatesFrom1904_AreCountedFromThere()
    {
        var rows = Header + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>4</v></c><c r=\"B3\" s=\"1\"><v>44681</v></c></row>";
        using var opened = await Reading.OpenAsync(TestWorkbook.With(rows, Shared, properties: "<workbookPr date1904=\"1\"/>"));

        var all = await Reading.AllAsync(SourceFactory.Open(opened, Reading.Options));

        Assert.Equal(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(all).Result.Post?.PublishedAt);
    }

    [Fact]
    public async Task Open_SheetByName_ReadsThatSheet()
    {
        var other = TestWorkbook.Row(1, "Content", "Age") + TestWorkbook.Row(2, "hello", "39");
        using var opened = await Reading.OpenAsync(TestWorkbook.With(Header, Shared, other));

        var source = SourceFactory.Open(
            opened,
            new SourceOptions
            {
                Sheet = "other",
                Mapping = "text=Content,tags.*",
                Clock = new FixedClock(),
            }
        );

        var post = Assert.Single(await Reading.AllAsync(source)).Result.Post;
        Assert.Equal("hello", post?.Text);
        Assert.Equal([new("Age", "39")], post?.Tags);
    }

    [Fact]
    public async Task Open_SheetThatIsNotThere_NamesThoseThatAre()
    {
        using var opened = await Reading.OpenAsync(TestWorkbook.With(Header, Shared));

        var error = Assert.Throws<SourceException>(() => SourceFactory.Open(opened, new SourceOptions { Sheet = "Nope" }));

        Assert.Contains("\"Nope\". Sheets: Posts, Other", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_FromAStoredCursor_GoesOn()
    {
        var rows = string.Concat(Enumerable.Range(0, 4_500).Select(i => TestWorkbook.Row(i + 2, $"{i}", $"w {i}")));
        using var opened = await Reading.OpenAsync(TestWorkbook.With(TestWorkbook.Row(1, "id", "text") + rows));
        var source = SourceFactory.Open(opened, Reading.Options);
        var batches = await Reading.BatchesAsync(source);

        var rest = await Reading.AllAsync(source, batches[1].Next);

        Assert.Equal(Enumerable.Range(4_000, 500).Select(i => $"{i}"), rest.Select(one => one.Result.Post!.OriginId));
        Assert.Equal(4_002, rest[0].Record.Number);
    }

    [Fact]
    public async Task Open_SharedTextsThatUnpackBeyondReason_AreRefused()
    {
        var bomb = $"<si><t>{new string(' ', 40_000_000)}</t></si>";
        using var opened = await Reading.OpenAsync(TestWorkbook.With(Header, bomb));

        var error = Assert.Throws<SourceException>(() => SourceFactory.Open(opened, Reading.Options));

        Assert.Contains("not a workbook that can be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_SheetThatUnpacksBeyondReason_EndsInADrop()
    {
        var rows =
            TestWorkbook.Row(1, "id", "text") + TestWorkbook.Row(2, "1", "w") + new string(' ', 40_000_000) + TestWorkbook.Row(3, "2", "w");
        using var opened = await Reading.OpenAsync(TestWorkbook.With(rows));

        var all = await Reading.AllAsync(SourceFactory.Open(opened, Reading.Options));

        Assert.Equal(["1", null], all.Select(one => one.Result.Post?.OriginId));
        Assert.Equal(DropReason.Malformed, all[^1].Result.Reason);
    }

    [Theory]
    [InlineData("PK\u0003\u0004rubbish")]
    [InlineData("no zip at all")]
    public async Task Open_WhatIsNoWorkbook_IsRefused(string content)
    {
        using var opened = await InputOpener.OpenAsync(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)),
            "x",
            new InputOptions { Format = InputFormat.Spreadsheet },
            TestContext.Current.CancellationToken
        );

        Assert.Throws<SourceException>(() => SourceFactory.Open(opened, Reading.Options));
    }
}
