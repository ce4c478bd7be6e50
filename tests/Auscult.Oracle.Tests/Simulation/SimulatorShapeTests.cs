using System.Text.RegularExpressions;

namespace Auscult.Oracle.Tests.Simulation;

/// <summary>Whether the world looks as it should: rates, rhythm, words. Bounds are about four standard deviations wide.</summary>
public sealed partial class SimulatorShapeTests
{
    [Theory]
    [InlineData("adverse_event", .03)]
    [InlineData("question", .06)]
    [InlineData("emergency", .001)]
    public void Write_Planted_OccursAtItsRate(string planted, double share)
    {
        var stored = SimulatedWorld.Default.Truth.Where(truth => SimulatedWorld.Text(truth, "expected") == "stored").ToList();

        var seen = stored.Count(truth => truth.TryGetProperty(planted, out _));

        Assert.InRange((double)seen / stored.Count, share - Tolerance(share, stored.Count), share + Tolerance(share, stored.Count));
    }

    [Theory]
    [InlineData("redelivery", .01)]
    [InlineData("edit", .005)]
    [InlineData("deletion", .004)]
    [InlineData("bad", .002)]
    public void Write_Delivery_OccursAtItsRate(string role, double share)
    {
        var truth = SimulatedWorld.Default.Truth;

        var seen = truth.Count(record => SimulatedWorld.Text(record, "role") == role);

        // Some deliveries find no post to refer to and become posts: up to a tenth.
        Assert.InRange((double)seen / truth.Count, share * .9 - Tolerance(share, truth.Count), share + Tolerance(share, truth.Count));
    }

    [Fact]
    public void Write_Redeliveries_SomeComeFromAnotherSource()
    {
        var redelivered = SimulatedWorld.Default.Truth.Where(truth => SimulatedWorld.Text(truth, "role") == "redelivery").ToList();

        Assert.InRange(
            redelivered.Count(truth => SimulatedWorld.Text(truth, "source") == "archive"),
            redelivered.Count / 5,
            redelivered.Count / 2
        );
    }

    [Fact]
    public void Write_Languages_SplitAsAsked()
    {
        var stored = SimulatedWorld.Default.Stored().ToList();

        var french = stored.Count(pair => SimulatedWorld.Text(pair.Truth, "lang") == "fr");

        Assert.InRange((double)french / stored.Count, .34, .36);
        Assert.All(
            stored.Where(pair => pair.Record.TryGetProperty("lang", out _)),
            pair => Assert.Equal(SimulatedWorld.Text(pair.Truth, "lang"), SimulatedWorld.Text(pair.Record, "lang"))
        );
    }

    [Fact]
    public void Write_Words_AreAsManyAndAsLongAsInRealPosts()
    {
        var forms = new HashSet<string>();
        long letters = 0;
        int posts = 0,
            urls = 0;
        foreach (var (record, _) in SimulatedWorld.Default.Stored())
        {
            var text = record.GetProperty("text").GetString()!;
            letters += text.Length;
            posts++;
            urls += record.TryGetProperty("url", out _) ? 1 : 0;
            forms.UnionWith(Words().Matches(text.ToLowerInvariant()).Select(match => match.Value));
        }

        Assert.InRange((double)letters / posts, 120, 140);
        Assert.InRange((double)urls / posts, .23, .27);
        Assert.True(forms.Count >= 15_000, $"{forms.Count} word forms");
    }

    [Fact]
    public void Write_Authors_AreOneForEightPostsAndSomeWriteMuch()
    {
        var authors = SimulatedWorld
            .Default.Stored()
            .Select(pair =>
                (SimulatedWorld.Text(pair.Record, "network"), pair.Truth.GetProperty("author").GetProperty("handle").GetString())
            )
            .CountBy(author => author)
            .ToList();

        Assert.InRange(authors.Sum(author => author.Value) / (double)authors.Count, 6.5, 9.5);
        Assert.True(authors.Max(author => author.Value) > 300);
        Assert.True(authors.Count(author => author.Value == 1) > authors.Count / 10);
    }

    [Fact]
    public void Write_Claim_RisesInTheFifthWeek()
    {
        var days = ByDay("wave");

        Assert.Equal(0, days.Take(28).Sum());
        Assert.True(days[28..31].Sum() * 2 < days[32..35].Sum());
        Assert.True(days[49..56].Sum() * 2 < days[35..42].Sum());
        var wave = SimulatedWorld.Default.Truth.Where(truth => truth.TryGetProperty("wave", out _)).ToList();
        Assert.InRange(wave.Count(truth => truth.TryGetProperty("copy_of", out _)), wave.Count / 5, wave.Count * 2 / 3);
    }

    [Fact]
    public void Write_Flu_RisesAndFalls()
    {
        var days = ByDay("flu");

        Assert.True(days[27..34].Sum() > 3 * days[0..7].Sum());
        Assert.True(days[27..34].Sum() > 3 * days[53..60].Sum());
    }

    [Fact]
    public void Write_Hours_NightIsQuietAndOrderIsTime()
    {
        var hours = new int[24];
        var last = DateTimeOffset.MinValue;
        foreach (var (record, _) in SimulatedWorld.Default.Stored())
        {
            var published = record.GetProperty("published_at").GetDateTimeOffset();
            Assert.True(published >= last);
            last = published;
            hours[published.UtcDateTime.Hour]++;
        }

        Assert.True(hours[3] * 5 < hours[20]);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero), last, TimeSpan.FromHours(1));
    }

    [Fact]
    public void Write_PlantedWords_AreInTheText()
    {
        foreach (var (record, truth) in SimulatedWorld.Default.Stored())
        {
            var text = record.GetProperty("text").GetString()!;
            foreach (var name in (string[])["mentions", "identifiers"])
            {
                if (truth.TryGetProperty(name, out var marks))
                {
                    Assert.All(
                        marks.EnumerateArray(),
                        mark => Assert.Contains(mark.GetProperty("text").GetString()!, text, StringComparison.Ordinal)
                    );
                }
            }

            if (truth.TryGetProperty("adverse_event", out _))
            {
                var kinds = truth.GetProperty("mentions").EnumerateArray().Select(mark => SimulatedWorld.Text(mark, "kind")).ToList();
                Assert.Contains("medicine", kinds);
                Assert.Contains("symptom", kinds);
            }

            Assert.Equal(text.Contains('?', StringComparison.Ordinal), truth.TryGetProperty("question", out _));
        }
    }

    private static int[] ByDay(string planted)
    {
        var days = new int[60];
        foreach (var (record, truth) in SimulatedWorld.Default.Stored())
        {
            if (truth.TryGetProperty(planted, out _))
            {
                days[(record.GetProperty("published_at").GetDateTimeOffset() - DateTimeOffset.Parse("2026-01-01T00:00:00Z")).Days]++;
            }
        }

        return days;
    }

    private static double Tolerance(double share, int count) => 4 * Math.Sqrt(share * (1 - share) / count);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();
}
