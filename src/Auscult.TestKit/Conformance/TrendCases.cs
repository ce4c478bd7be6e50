using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>How many people spoke of what, day by day.</summary>
internal static class TrendCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("trends: distinct authors a day, negated and deleted mentions left out", CountsAuthors),
        new("trends: authors of some sources alone, and of all sources as without asking for any", CountsAuthorsOfSources),
    ];

    private static async Task CountsAuthors(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var today = DateOnly.FromDateTime(Some.Noon.UtcDateTime);
        await store.CommitAsync(
            Tells(1, author: 1),
            Tells(2, author: 1),
            Tells(3, author: 2),
            Tells(4, author: 3) with
            {
                Findings = [Some.Symptom("SYMP:1", FindingFlags.Negated)],
            },
            Tells(5, author: 4) with
            {
                PublishedAt = Some.Noon.AddDays(-1),
            },
            Tells(6, author: 5),
            Tells(7, author: 6) with
            {
                PublishedAt = Some.Noon.AddDays(-9),
            }
        );
        await store.CommitAsync(Tells(6, author: 5) with { IsDeletion = true });

        var counts = await store.Trends.ConceptAuthorsAsync(today.AddDays(-2), today, null, default);

        Expect.Sequence(
            [new DailyAuthors("SYMP:1", today.AddDays(-1), 1), new DailyAuthors("SYMP:1", today, 2)],
            counts,
            "authors by concept and day"
        );
    }

    private static async Task CountsAuthorsOfSources(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var today = DateOnly.FromDateTime(Some.Noon.UtcDateTime);
        await store.CommitAsync(
            Tells(1, author: 1),
            Tells(2, author: 1) with
            {
                Source = "beta",
            },
            Tells(3, author: 2) with
            {
                Source = "beta",
            },
            Tells(4, author: 3) with
            {
                Source = "beta",
            },
            Tells(5, author: 4) with
            {
                PublishedAt = null,
            },
            Tells(6, author: 5) with
            {
                PublishedAt = Some.Noon.AddDays(-9),
            }
        );
        await store.CommitAsync(Tells(4, author: 3) with { Source = "beta", IsDeletion = true });

        Expect.Sequence([new DailyAuthors("SYMP:1", today, 1)], await OfAsync("alpha"), "authors of one source");
        Expect.Sequence([new DailyAuthors("SYMP:1", today, 2)], await OfAsync("beta"), "authors of the other");
        Expect.Sequence([], await OfAsync(), "authors of no source");
        Expect.Sequence([], await OfAsync("nowhere"), "authors of a source that nobody knows");
        var all = await store.Trends.ConceptAuthorsAsync(today.AddDays(-2), today, null, default);
        Expect.Sequence(all, await OfAsync("alpha", "beta"), "authors of all sources by name");

        ValueTask<IReadOnlyList<DailyAuthors>> OfAsync(params string[] sources) =>
            store.Trends.ConceptAuthorsAsync(today.AddDays(-2), today, sources, default);
    }

    private static PostDraft Tells(int number, int author) =>
        Some.Post(number, "dizzy") with
        {
            Author = Some.Author(author),
            Findings = [Some.Symptom("SYMP:1")],
        };
}
