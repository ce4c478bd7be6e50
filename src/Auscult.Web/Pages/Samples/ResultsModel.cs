using System.Globalization;
using Auscult.App;
using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Samples;

/// <summary>What a sample says, and at which threshold the reader looks.</summary>
/// <param name="At">At the threshold that was chosen; null when the label has none.</param>
/// <param name="Saved">The saved threshold that holds now; null when nobody saved one.</param>
/// <param name="Disputed">Posts about which people disagree.</param>
public sealed record ResultsModel(SampleReport Report, SampleQuality? At, HeadThreshold? Saved, IReadOnlyList<long> Disputed)
{
    /// <summary>Where the reader begins who has chosen nothing and for whom nobody saved anything.</summary>
    private const double Middle = .5;

    /// <param name="threshold">What the reader chose; anything that is no probability counts as nothing.</param>
    /// <exception cref="RefusalException">There is no such sample.</exception>
    public static Task<ResultsModel> LoadAsync(Workspace workspace, long id, string? threshold, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                var report = await SampleReport.ReadAsync(store, id, cancellation);
                var head = report.Sample.Draft.Head;
                var saved = await ThresholdDesk.FindAsync(store, head, cancellation);
                var at = Chosen(threshold) ?? saved?.Value ?? Middle;
                return new ResultsModel(
                    report,
                    SavedThresholds.Adjustable.Contains(head) ? report.At(at) : null,
                    saved,
                    [.. report.Posts.Where(post => SampleTruth.Of(post) == Verdict.Disputed).Select(post => post.Drawn.Post)]
                );
            },
            cancellation
        );

    private static double? Chosen(string? typed) =>
        double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= .005 and <= 1
            ? PostLabel.Rounded(value)
            : null;
}
