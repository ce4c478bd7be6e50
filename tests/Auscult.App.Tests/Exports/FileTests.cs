using System.Text;
using System.Text.Json;
using Auscult.App.Exports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Auscult.App.Tests.Exports;

/// <summary>Files that other programs open: right by their formats, and harmless.</summary>
public sealed class FileTests
{
    private static readonly ExportAbout About = new(
        "insomnia",
        "internal",
        new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero),
        "rita",
        "method",
        "auscult 1",
        "k1",
        7,
        new ExportCounts(3, 2, 1),
        [new ExportedSource("forum", 3, "safety", "consent", "DPIA 4", 30, true, false)]
    );

    private static readonly ExportTable Table = new("posts", [new("words", "Words"), new("number", "A number", "number")]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 6", "'+33 6")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\u200b=1", "'\u200b=1")]
    [InlineData("\u0000=1", "'\u0000=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\rplain", "'\rplain")]
    [InlineData("plain = 1", "plain = 1")]
    [InlineData("", "")]
    public void Unarmed_WhatASpreadsheetTakesForAFormula_GetsAnApostrophe(string text, string expected) =>
        Assert.Equal(expected, CellText.Unarmed(text));

    [Fact]
    public async Task Csv_AnyText_ComesBackByTheRulesOfTheFormat()
    {
        string[] texts = ["plain", "a,b", "say \"no\"", "two\r\nlines", "é 中 😀", " spaces ", "", "=1+1"];
        var file = new MemoryStream();

        await WriteAsync(ExportFormat.Csv, name => name == "x.csv" ? file : new MemoryStream(), [.. texts.Select(text => (text, -1.5))]);

        Assert.Equal([0xEF, 0xBB, 0xBF], file.ToArray()[..3]);
        var rows = Parse(Encoding.UTF8.GetString(file.ToArray()[3..]));
        Assert.Equal(["words", "number"], rows[0]);
        Assert.Equal(texts.Select(text => text == "=1+1" ? "'=1+1" : text), rows.Skip(1).Select(row => row[0]));
        Assert.All(rows.Skip(1), row => Assert.Equal("-1.5", row[1]));
    }

    [Fact]
    public async Task Xlsx_IsValidAndHoldsTextsNumbersAndAbout()
    {
        string[] texts = ["=1+1", "a\u0001b", "_x0041_", "\ud800", "😀 é", new string('x', 40_000), "<&>\"", " spaces "];
        var file = new MemoryStream();

        await WriteAsync(ExportFormat.Xlsx, _ => file, [.. texts.Select((text, i) => (text, (double)i))]);

        using var workbook = SpreadsheetDocument.Open(new MemoryStream(file.ToArray()), false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(workbook, Cancellation));
        Assert.Equal(["Posts", "About"], workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value));
        var rows = Rows(workbook, 0);
        Assert.Equal(["words", "number"], rows[0]);
        string[] expected = ["=1+1", "a\ufffdb", "_x005F_x0041_", "\ufffd", "😀 é", new string('x', 32_763) + " […]", "<&>\"", " spaces "];
        Assert.Equal(expected, rows.Skip(1).Select(row => row[0]));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{i}"), rows.Skip(1).Select(row => row[1]));
        Assert.DoesNotContain(Cells(workbook, 0), cell => cell.CellFormula is not null);
        Assert.Contains(Rows(workbook, 1), row => row is ["matched", "3"]);
        Assert.Contains(Rows(workbook, 1), row => row[0] == "source forum" && row[1].Contains("DPIA 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Xlsx_TableThatOutgrowsASheet_GoesOnInAnother()
    {
        var file = new MemoryStream();
        using (var sink = new XlsxSink(file, rowsPerSheet: 4))
        {
            sink.Begin(Table);
            for (var i = 0; i < 8; i++)
            {
                sink.Row([$"row {i}", 1d]);
            }

            sink.End();
            await sink.FinishAsync(About, [Table], Cancellation);
        }

        using var workbook = SpreadsheetDocument.Open(new MemoryStream(file.ToArray()), false);
        Assert.Equal(
            ["Posts", "Posts 2", "Posts 3", "About"],
            workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value)
        );
        var words = Enumerable.Range(0, 3).SelectMany(sheet => Rows(workbook, sheet).Skip(1)).Select(row => row[0]);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"row {i}"), words);
    }

    [Fact]
    public async Task Json_HasAboutFirstAndLeavesOutWhatIsUnknown()
    {
        var file = new MemoryStream();

        await WriteAsync(ExportFormat.Json, _ => file, [("=1 \"é\"", 2.5), (null, 0d)]);

        var json = JsonDocument.Parse(file.ToArray()).RootElement;
        Assert.Equal(["about", "posts"], json.EnumerateObject().Select(part => part.Name));
        Assert.Equal("safety", json.GetProperty("about").GetProperty("sources")[0].GetProperty("purpose").GetString());
        Assert.Equal("=1 \"é\"", json.GetProperty("posts")[0].GetProperty("words").GetString());
        Assert.False(json.GetProperty("posts")[1].TryGetProperty("words", out _));
    }

    /// <summary>What was written must have gone on before the end, or a large export would fill the memory.</summary>
    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Json)]
    public async Task Write_ManyPages_PassesThemOnAsTheyCome(ExportFormat format)
    {
        var file = new MemoryStream();
        var sizes = new List<long>();
        var random = new Random(3);
        await new ExportTarget(format, "x", _ => file, IsArchive: true).WriteAsync(
            About,
            [Table],
            async sink =>
            {
                sink.Begin(Table);
                for (var page = 0; page < 20; page++)
                {
                    for (var row = 0; row < 2000; row++)
                    {
                        sink.Row([$"{random.NextInt64():x} {random.NextInt64():x}", 1d]);
                    }

                    await sink.PageAsync(Cancellation);
                    sizes.Add(file.Length);
                }

                sink.End();
            },
            Cancellation
        );

        Assert.True(sizes[5] > 50_000 && sizes[^1] > sizes[5] * 2, string.Join(' ', sizes));
    }

    private static Task WriteAsync(ExportFormat format, Func<string, Stream> open, (string? Words, double Number)[] rows) =>
        new ExportTarget(format, "x", open).WriteAsync(
            About,
            [Table],
            async sink =>
            {
                sink.Begin(Table);
                foreach (var (words, number) in rows)
                {
                    sink.Row([words, number]);
                }

                sink.End();
                await sink.PageAsync(Cancellation);
            },
            Cancellation
        );

    private static IEnumerable<Cell> Cells(SpreadsheetDocument workbook, int sheet)
    {
        var id = workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ElementAt(sheet).Id!.Value!;
        return ((WorksheetPart)workbook.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Cell>();
    }

    private static List<string[]> Rows(SpreadsheetDocument workbook, int sheet) =>
        [
            .. Cells(workbook, sheet)
                .GroupBy(cell => cell.CellReference!.Value!.TrimStart('A', 'B'))
                .Select(row => row.Select(cell => cell.InlineString?.Text?.Text ?? cell.CellValue!.Text).ToArray()),
        ];

    /// <summary>A reader of RFC 4180 and nothing more.</summary>
    private static List<List<string>> Parse(string csv)
    {
        var (rows, cell, quoted) = (new List<List<string>> { new() }, new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            if (csv[i] == '"')
            {
                if (quoted && i + 1 < csv.Length && csv[i + 1] == '"')
                {
                    cell.Append(csv[++i]);
                    continue;
                }

                quoted = !quoted;
            }
            else if (!quoted && csv[i] is ',' or '\r')
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (csv[i] == '\r' && i + 2 < csv.Length)
                {
                    rows.Add([]);
                }

                i += csv[i] == '\r' ? 1 : 0;
            }
            else
            {
                cell.Append(csv[i]);
            }
        }

        return rows;
    }
}
