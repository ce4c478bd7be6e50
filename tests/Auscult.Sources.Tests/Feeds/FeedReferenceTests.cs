using System.Globalization;
using System.Text;
using Auscult.Contracts;
using Auscult.TestKit;

namespace Auscult.Sources.Tests;

/// <summary>Feeds that others collected, most of them odd on purpose. Measures; none of them is in the repository.</summary>
public sealed class FeedReferenceTests(ITestOutputHelper output)
{
    private const double Floor = 0.92;

    [Fact]
    public async Task Read_ReferenceFeeds_NeverThrowsAndAgreesWithTheirExpectations()
    {
        var folder = ReferenceData.Find("formats/feedparser");
        Assert.SkipWhen(folder is null, "reference data absent");
        var (agreed, total, files) = (0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            var records = await RecordsAsync(bytes, path);
            files++;
            foreach (var expectation in FeedExpectation.Of(Encoding.UTF8.GetString(bytes)))
            {
                total++;
                var holds = Holds(expectation, records);
                agreed += holds ? 1 : 0;
                if (!holds)
                {
                    output.WriteLine($"{Path.GetRelativePath(folder, path)}: {expectation.Path}");
                }
            }
        }

        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{files} files, {agreed} of {total} expectations ({100.0 * agreed / total:0.0} %)")
        );
        Assert.True(files > 1_000);
        Assert.True(agreed >= Floor * total, $"{agreed} of {total}");
    }

    private static async Task<List<RawRecord>> RecordsAsync(byte[] bytes, string path)
    {
        using var opened = await InputOpener.OpenAsync(
            new MemoryStream(bytes),
            path,
            new InputOptions { Format = InputFormat.Feed },
            TestContext.Current.CancellationToken
        );
        var all = await Reading.AllAsync(new FeedSource(opened, Reading.Options));
        return [.. all.Select(one => one.Record)];
    }

    private static bool Holds(FeedExpectation expectation, List<RawRecord> records)
    {
        var entries = records.OfType<FeedRecord>().Select(record => record.Entry).ToList();
        if (expectation.Path == "count")
        {
            return entries.Count.ToString(CultureInfo.InvariantCulture) == expectation.Value;
        }

        var entry = entries.FirstOrDefault();
        var actual = expectation.Path switch
        {
            "title" => entry?.Title?.Text,
            "link" => entry?.Link,
            "id" => entry?.Id,
            _ => (entry?.Summary ?? entry?.Content)?.Text,
        };

        return string.Equals(HtmlText.Of(actual ?? ""), HtmlText.Of(expectation.Value), StringComparison.Ordinal);
    }
}
