using System.Text;
using CsvHelper;

namespace Auscult.Sources.Tests;

public sealed class RowReaderTests
{
    [Fact]
    public async Task ReadAsync_WellFormedTables_AgreesWithAnIndependentParser()
    {
        var random = new Random(20_260_601);
        for (var round = 0; round < 200; round++)
        {
            var table = RandomTable(random);
            var expected = Independent(table);

            var actual = await RowsAsync(new StringReader(table));

            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public async Task ReadAsync_BufferBorders_ChangeNothing()
    {
        var table = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"{i},\"{new string('é', i % 97)}\"\"\r\n{i}\",x\r\n"));
        var rows = await RowsAsync(new StringReader(table));

        Assert.Equal(3_000, rows.Count);
        Assert.Equal(Enumerable.Range(0, 3_000).Select(i => $"{new string('é', i % 97)}\"\r\n{i}"), rows.Select(row => row[1]));
    }

    private static async Task<List<string[]>> RowsAsync(TextReader text)
    {
        var reader = new RowReader(text, ',');
        var rows = new List<string[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } row)
        {
            Assert.Null(row.Problem);
            rows.Add(row.Cells);
        }

        return rows;
    }

    private static List<string[]> Independent(string table)
    {
        using var reader = CsvReader.FromText(table, new CsvReaderOptions { HasHeader = false, SkipEmptyLines = true });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index))]);
        }

        return rows;
    }

    private static string RandomTable(Random random)
    {
        var newline = random.Next(2) == 0 ? "\n" : "\r\n";
        var table = new StringBuilder();
        for (var row = random.Next(1, 30); row > 0; row--)
        {
            table.AppendJoin(',', Enumerable.Range(0, 4).Select(_ => RandomCell(random))).Append(newline);
        }

        return table.ToString();
    }

    private static string RandomCell(Random random)
    {
        const string alphabet = "ab ,\"\n\ré;";
        var words = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
        var needsQuotes = words.AsSpan().IndexOfAny(",\"\n\r") >= 0 || random.Next(3) == 0;
        return needsQuotes ? '"' + words.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : words;
    }
}
