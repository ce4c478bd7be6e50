using System.Globalization;
using Auscult.App.Explore;
using Auscult.App.Samples;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

/// <summary>Samples and what they say, for people and for scripts.</summary>
internal static class SampleText
{
    public static void Write(Sample sample, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(Json(sample));
            return;
        }

        var draft = sample.Draft;
        var query = draft.Query.Length > 0 ? $" of {draft.Query}" : "";
        Terminal.Write(
            $"sample {sample.Id} \"{draft.Name}\": {draft.Head}, {Word(draft.Method)}, {Terminal.Count(draft.Size)} of {Terminal.Count(draft.Population)} posts{query}, "
                + $"seed {draft.Seed}, {PostJson.Time(draft.At)}; {sample.Judged} of {sample.Left} judged"
        );
        if (draft.IsCapped)
        {
            Terminal.Write($"  drawn from the {Terminal.Count(SampleDrawing.MostScored)} posts stored last; there are more");
        }
    }

    public static void Write(SampleReport report, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(Json(report));
            return;
        }

        Write(report.Sample, json: false);
        Terminal.Write($"  prevalence       {Percent(report.Prevalence)}");
        if (report.Agreement is { } agreement)
        {
            Terminal.Write(
                $"  kappa            {Plain(agreement.Kappa)}; {agreement.First} and {agreement.Second}, {agreement.Posts} posts, agreement {Percent(agreement.Agreement)}"
            );
        }

        Write(report.AsDrawn, report.Sample.Draft.Threshold);
        foreach (var quality in report.Curve.Where(quality => quality is { Precision: Estimate } or { Recall: Estimate }))
        {
            Write(quality, report.Sample.Draft.Threshold);
        }

        if (report.Curve.Count == 0)
        {
            Terminal.Write($"  no thresholds: {report.Sample.Draft.Head} is given by a rule, which knows no probability");
        }

        foreach (var line in report.Strata)
        {
            Terminal.Write(
                $"  {Band(line.Stratum.Number)}: {Terminal.Count(line.Stratum.Population)} posts, {line.Stratum.Drawn} drawn, {line.Settled} judged yes or no, {line.Yes} yes: {Percent(line.Share)}"
            );
        }

        if (report.Drift is { } drift)
        {
            Terminal.Write(
                $"  since sample {drift.Before.Id}: prevalence {Percent(drift.Prevalence)}, precision {Percent(drift.Precision)}, recall {Percent(drift.Recall)}; scores shifted by {Plain(drift.Shift)} (population stability index)"
            );
        }
    }

    public static string Threshold(double? value) =>
        value is { } number ? number.ToString("0.###", CultureInfo.InvariantCulture) : "as trained";

    private static void Write(SampleQuality quality, double? saved)
    {
        var name =
            quality.Threshold is { } threshold ? $"from {Threshold(threshold)}"
            : saved is { } held ? $"as drawn, from {Threshold(held)}"
            : "as drawn, as trained";
        Terminal.Write(
            $"  {name}: precision {Percent(quality.Precision)}, recall {Percent(quality.Recall)}, F1 {Plain(quality.F1)}; "
                + $"{Terminal.Count(quality.Flagged)} posts found, {Plain(quality.Load)} a day to read, {Plain(quality.Misses)} a day missed"
        );
    }

    private static object Json(Sample sample) =>
        new
        {
            sample.Id,
            sample.Draft.Name,
            label = sample.Draft.Head,
            sample.Draft.Method,
            sample.Draft.Seed,
            sample.Draft.Query,
            at = PostJson.Time(sample.Draft.At),
            sample.Draft.Person,
            threshold = sample.Draft.Threshold,
            sample.Draft.Versions,
            sample.Draft.Population,
            capped = sample.Draft.IsCapped,
            drawn = sample.Draft.Size,
            sample.Left,
            sample.Judged,
        };

    private static object Json(SampleReport report) =>
        new
        {
            sample = Json(report.Sample),
            method = SampleReport.Method,
            verdicts = Enum.GetValues<Verdict>().ToDictionary(Key, verdict => report.Verdicts.GetValueOrDefault(verdict)),
            prevalence = FigureJson.Of(report.Prevalence),
            agreement = report.Agreement is not { } agreement
                ? null
                : new
                {
                    agreement.First,
                    agreement.Second,
                    agreement.Posts,
                    agreement = FigureJson.Of(agreement.Agreement),
                    kappa = FigureJson.Of(agreement.Kappa),
                },
            as_drawn = Json(report.AsDrawn),
            thresholds = report.Curve.Select(Json),
            strata = report.Strata.Select(line => new
            {
                band = Band(line.Stratum.Number),
                line.Stratum.Population,
                line.Stratum.Drawn,
                line.Left,
                line.Settled,
                line.Yes,
                share = FigureJson.Of(line.Share),
            }),
            drift = report.Drift is not { } drift
                ? null
                : new
                {
                    before = drift.Before.Id,
                    prevalence = FigureJson.Of(drift.Prevalence),
                    precision = FigureJson.Of(drift.Precision),
                    recall = FigureJson.Of(drift.Recall),
                    stability_index = FigureJson.Of(drift.Shift),
                },
        };

    private static object Json(SampleQuality quality) =>
        new
        {
            quality.Threshold,
            precision = FigureJson.Of(quality.Precision),
            recall = FigureJson.Of(quality.Recall),
            f1 = FigureJson.Of(quality.F1),
            found = quality.Flagged,
            read_a_day = FigureJson.Of(quality.Load),
            missed_a_day = FigureJson.Of(quality.Misses),
        };

    private static string Key(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static string Word(SampleMethod method) => method.ToString().ToLowerInvariant();

    private static string Band(int stratum) =>
        stratum switch
        {
            ScoreBands.Whole => "all",
            ScoreBands.NoAnswer => "no answer",
            ScoreBands.ByRule => "by rule",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{ScoreBands.Bounds(stratum)!.Value.From:0.##} to {ScoreBands.Bounds(stratum)!.Value.To:0.##}"
            ),
        };

    private static string Percent(Figure figure) =>
        Write(figure, number => (number * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %");

    private static string Plain(Figure figure) => Write(figure, number => number.ToString("0.00", CultureInfo.InvariantCulture));

    private static string Write(Figure figure, Func<double, string> number) =>
        figure switch
        {
            Estimate { Low: { } low, High: { } high } estimate => $"{number(estimate.Value)} ({number(low)} to {number(high)})",
            Estimate estimate => number(estimate.Value),
            NotEstimable nothing => $"not estimable ({nothing.Reason})",
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };
}
