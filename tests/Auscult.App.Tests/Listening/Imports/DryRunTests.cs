using Auscult.App.Listening.Imports;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Tests.Listening.Imports;

public sealed class DryRunTests
{
    private const string Survey =
        "Nr,Antwort,Wann,Wer\n1,I had a cough for days,2026-03-01,Jane Miller\n2,terrible insomnia,2026-03-02,jane.miller@example.org\n3,,2026-03-03,x\n";

    private static readonly ColumnChoice[] Meaning = [new("id", 0), new("text", 1), new("published_at", 2), new("author.handle", 3)];

    [Fact]
    public async Task Look_KnownForm_SaysWhatWouldHappenAndStoresNothing()
    {
        await using var office = await Office.OpenAsync();
        await office.Imports.StreamAsync(
            "alice",
            Office.Upload("""{"id":"1","source":"forum","text":"known"}"""),
            "a",
            null,
            new(),
            Office.Cancellation
        );
        var draft = await office.Imports.ReceiveAsync(
            "alice",
            Office.Upload(
                """
                {"id":"1","source":"forum","text":"known"}
                {"id":"2","source":"forum","text":"call me at 0612345678","moon":"full"}
                {"id":"2","source":"forum","text":"call me again"}
                {"id":"3","source":"forum"}
                {"id":"4","source":"forum","deleted":true}
                not json
                """
            ),
            "posts.jsonl",
            new ImportSettings(),
            Office.Cancellation
        );

        var report = await office.Imports.LookAsync(draft, Office.Cancellation);

        Assert.Equal((InputFormat.JsonLines, null, null), (report.Format, report.Problem, report.Table));
        Assert.Equal(new DryRunCounts(6, 1, 1, 1, 1, 2, true), report.Counts);
        Assert.Equal([(DropReason.Malformed, 6L), (DropReason.NoWords, 4L)], report.Dropped.Select(drop => (drop.Reason, drop.Position)));
        Assert.Equal(["moon"], report.UnmappedFields);
        Assert.Contains("⟦phone⟧", report.Samples[1].Text, StringComparison.Ordinal);
        Assert.Equal([new DryRunSource("forum", 4, true)], report.Sources);
        Assert.Equal(1, await office.PostsAsync());
    }

    [Fact]
    public async Task Look_UnknownTable_ShowsShapesAndAsksWhatTheColumnsMean()
    {
        await using var office = await Office.OpenAsync();
        var draft = await office.Imports.ReceiveAsync("alice", Office.Upload(Survey), "s.csv", new ImportSettings(), Office.Cancellation);

        var report = await office.Imports.LookAsync(draft, Office.Cancellation);

        Assert.NotNull(report.Problem);
        Assert.Equal(["Nr", "Antwort", "Wann", "Wer"], report.Table!.Columns.Select(column => column.Name));
        Assert.Equal((2, "a aaa a aaaaa aaa aaaa"), (report.Table.Columns[1].Filled, report.Table.Columns[1].Shapes[0]));
        Assert.All(
            report.Table.Columns,
            column => Assert.DoesNotContain(column.Shapes, shape => shape.Contains("ane", StringComparison.Ordinal))
        );

        var changed = office.Drafts.Change(draft, new ImportSettings(Columns: Meaning, Source: "survey"));
        report = await office.Imports.LookAsync(changed, Office.Cancellation);

        Assert.Null(report.Problem);
        Assert.Equal((2L, 1L), (report.Counts.New, report.Counts.Refused));
        Assert.Equal(["text"], report.Table!.Columns[1].Fields);
        Assert.Equal("survey", report.Sources.Single().Name);
    }

    [Fact]
    public async Task Look_TableOfASavedHeader_IsReadAsSaved()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.Imports.ReceiveAsync(
            "alice",
            Office.Upload(Survey),
            "s.csv",
            new ImportSettings(Columns: Meaning, Source: "survey"),
            Office.Cancellation
        );
        var report = await office.Imports.LookAsync(first, Office.Cancellation);
        await office.WriteAsync(desk => new MappingDesk(desk).SaveAsync("Survey", report.Table!, report.Settings, Office.Cancellation));

        var second = await office.Imports.ReceiveAsync(
            "bob",
            Office.Upload(Survey.Replace("cough", "fever", StringComparison.Ordinal)),
            "t.csv",
            new ImportSettings(),
            Office.Cancellation
        );
        report = await office.Imports.LookAsync(second, Office.Cancellation);

        Assert.Equal((null, "Survey", "survey"), (report.Problem, report.SavedName, report.Settings.Source));
        Assert.Equal(2, report.Counts.New);
        var saved = await office.ReadAsync(store => store.Mappings.ListAsync(Office.Cancellation));
        await office.WriteAsync(async desk =>
        {
            await new MappingDesk(desk).RemoveAsync(saved[0].Signature, Office.Cancellation);
            return true;
        });
        Assert.NotNull((await office.Imports.LookAsync(second, Office.Cancellation)).Problem);
    }

    [Fact]
    public async Task Look_HeaderOfWords_IsProtected()
    {
        await using var office = await Office.OpenAsync();
        var draft = await office.Imports.ReceiveAsync(
            "alice",
            Office.Upload("write to jane@example.org,b\nx,y\n"),
            "s.csv",
            new ImportSettings(),
            Office.Cancellation
        );

        var report = await office.Imports.LookAsync(draft, Office.Cancellation);

        Assert.DoesNotContain("jane@", report.Table!.Columns[0].Name + report.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_LongInput_LooksAtItsBeginningOnly()
    {
        await using var office = await Office.OpenAsync(new IntakeOptions { SampleRecords = 10 });
        var lines = string.Concat(Enumerable.Range(0, 3_000).Select(i => $$"""{"id":"{{i}}","text":"cough"}""" + "\n"));
        var draft = await office.Imports.ReceiveAsync("alice", Office.Upload(lines), "a", new ImportSettings(), Office.Cancellation);

        var counts = (await office.Imports.LookAsync(draft, Office.Cancellation)).Counts;

        Assert.Equal((10L, false), (counts.Read, counts.IsWhole));
    }
}
