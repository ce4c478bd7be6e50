using Auscult.Contracts;
using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Shares;

/// <summary>What share of all mentions each brand has.</summary>
public sealed class ShareOfVoice : Measure
{
    private const double ManyMentions = 100_000;

    public override MeasureInfo Info { get; } =
        new(
            "share-of-voice",
            1,
            "Share of voice among a fixed set of brands",
            [
                new("brand", "Brand, each in one row."),
                new("mentions", "Posts that mention it; a post that mentions two counts for both."),
                new("weight", "Another quantity to take shares of, by=weight: reach, positive posts, engagement.", false),
            ],
            [
                SettingInfo.Level,
                SettingInfo.Choice("by", "What shares are taken of.", "mentions", "weight"),
                SettingInfo.Choice("interval", "Wilson for each brand alone, Goodman for all at once.", "wilson", "goodman"),
                SettingInfo.Number("deff", "1", "Design effect: how much clustered posts widen intervals.", 1, 1000),
            ]
        );

    /// <summary>Simultaneous interval of one of several shares (Goodman 1965).</summary>
    internal static (double Low, double High) Goodman(double count, double total, int brands, double level)
    {
        var chi = ChiSquared.InvCDF(1, 1 - ((1 - level) / brands));
        var root = Math.Sqrt(chi * (chi + (4 * count * (total - count) / total)));
        return ((chi + (2 * count) - root) / (2 * (total + chi)), (chi + (2 * count) + root) / (2 * (total + chi)));
    }

    /// <summary>Difference of two shares of the same whole.</summary>
    internal static Figure Difference(double first, double second, double total, double level)
    {
        if (total <= 0)
        {
            return new NotEstimable("there are no mentions");
        }

        var (p, q) = (first / total, second / total);
        var error = Quantiles.TwoSided(level) * Math.Sqrt(Math.Max(0, (p + q - ((p - q) * (p - q))) / total));
        return Figure.Of(p - q, p - q - error, p - q + error, level, total);
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var brands = table.Names("brand");
        var mentions = table.WholeCounts("mentions");
        var byWeight = settings.Words("by") == "weight";
        var counts = byWeight ? table.Counts("weight") : mentions;
        var total = counts.Sum();
        var (n, level) = (mentions.Sum() / settings.Number("deff"), settings.Number("level"));
        var largest = counts.Length == 0 ? 0 : counts.Max();
        var rows = brands
            .Select(
                (brand, i) =>
                    new ResultRow
                    {
                        ["brand"] = brand,
                        ["mentions"] = mentions[i],
                        ["share"] = Share(counts[i], total, n, brands.Length, settings),
                        ["behind_first"] = byWeight
                            ? new NotEstimable("weights have no sampling error")
                            : Difference(counts[i] / settings.Number("deff"), largest / settings.Number("deff"), n, level),
                    }
            )
            .ToList();
        ResultRow model = [];
        model["total"] = total;
        var hhi = total > 0 ? counts.Sum(count => count / total * (count / total)) : double.NaN;
        model["concentration"] = total > 0 ? hhi : new NotEstimable("there are no mentions");
        model["effective_brands"] = total > 0 ? 1 / hhi : new NotEstimable("there are no mentions");
        return new MeasureResult(rows, model, Warnings(brands, total));
    }

    private static Figure Share(double count, double total, double n, int brands, MeasureSettings settings)
    {
        var level = settings.Number("level");
        if (total <= 0)
        {
            return new NotEstimable("there are no mentions");
        }

        var share = count / total;
        if (settings.Words("by") == "weight")
        {
            return Figure.Of(share, n);
        }

        var (low, high) =
            settings.Words("interval") == "goodman" ? Goodman(share * n, n, brands, level) : Proportion.WilsonBounds(share, n, level);
        return Figure.Of(share, low, high, level, total);
    }

    private static string[] Warnings(string[] brands, double total)
    {
        List<string> warnings = ["Shares hold for this set of brands, sources, languages and window; another set gives other shares."];
        if (brands.Distinct().Count() < brands.Length)
        {
            warnings.Add("A brand stands in several rows.");
        }

        if (total > ManyMentions)
        {
            warnings.Add("With so many mentions the interval is tiny: how the query is defined matters far more than sampling.");
        }

        return [.. warnings];
    }
}
