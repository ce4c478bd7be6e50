using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>How many people spoke of what, day by day.</summary>
internal static class TrendCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [new("trends: distinct authors a day, negated and deleted mentions left out", CountsAuthors)];

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

        var counts = await store.Trends.ConceptAuthorsAsync(today.AddDays(-2), today, default);

        Expect.Sequence(
            [new DailyAuthors("SYMP:1", today.AddDays(-1), 1), new DailyAuthors("SYMP:1", today, 2)],
            counts,
            "authors by concept and day"
        );
    }

    private static PostDraft Tells(int number, int author) =>
        Some.Post(number, "dizzy") with
        {
            Author = Some.Author(author),
            Findings = [Some.Symptom("SYMP:1")],
        };
}
