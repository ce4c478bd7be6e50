using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Networks;

/// <summary>How one-sided people's likes are.</summary>
public sealed class Polarisation : Measure
{
    private const double Polarised = .95;

    public override MeasureInfo Info { get; } =
        new(
            "polarisation",
            1,
            "Polarisation of users by what they like",
            [new("user", "Who likes."), new("pro", "Likes of one side's content."), new("anti", "Likes of the other side's content.")],
            [SettingInfo.Whole("min_likes", 5, "Users with fewer likes are left out.", 1, 10_000), SettingInfo.Level]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (users, pro, anti) = (table.Names("user"), table.WholeCounts("pro"), table.WholeCounts("anti"));
        var least = settings.Whole("min_likes");
        var rows = users
            .Select(
                (user, i) =>
                    new ResultRow
                    {
                        ["user"] = user,
                        ["polarisation"] =
                            pro[i] + anti[i] >= least
                                ? Figure.Of((pro[i] - anti[i]) / (pro[i] + anti[i]), pro[i] + anti[i])
                                : new NotEstimable($"fewer than {least} likes"),
                    }
            )
            .ToList();
        var values = rows.Select(row => row["polarisation"]).OfType<Estimate>().Select(figure => figure.Value).ToArray();
        var model = new ResultRow
        {
            ["users"] = values.Length,
            ["polarised"] = Proportion.Wilson(
                values.Count(value => Math.Abs(value) >= Polarised),
                values.Length,
                settings.Number("level"),
                "nobody has enough likes"
            ),
            ["bimodality"] = Bimodality(values),
        };
        return new MeasureResult(
            rows,
            model,
            ["Which side is called pro decides the sign; likes show what was seen as much as what was believed."]
        );
    }

    /// <summary>Sarle's coefficient for a sample: above 5/9 when the distribution has two humps rather than one.</summary>
    private static Figure Bimodality(double[] values)
    {
        var n = values.Length;
        var (mean, sd) = Moments.MeanAndSd(values);
        if (n < 4 || sd <= 0)
        {
            return new NotEstimable("fewer than four users, or all alike");
        }

        var (m2, m3, m4) = (0d, 0d, 0d);
        foreach (var value in values)
        {
            var gap = value - mean;
            m2 += gap * gap / n;
            m3 += gap * gap * gap / n;
            m4 += gap * gap * gap * gap / n;
        }

        var skewness = Math.Sqrt(n * (n - 1d)) / (n - 2) * m3 / Math.Pow(m2, 1.5);
        var kurtosis = (n - 1d) / ((n - 2d) * (n - 3d)) * (((n + 1) * ((m4 / (m2 * m2)) - 3)) + 6);
        return Figure.Of(((skewness * skewness) + 1) / (kurtosis + (3 * (n - 1d) * (n - 1) / ((n - 2d) * (n - 3)))), n);
    }
}
