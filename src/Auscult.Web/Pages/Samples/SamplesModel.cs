using Auscult.App;
using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Samples;

/// <summary>The samples there are, and what is needed to draw another.</summary>
/// <param name="Samples">Newest first.</param>
/// <param name="Thresholds">Saved thresholds that hold, by label.</param>
/// <param name="Seed">Seed of the next sample unless somebody names one.</param>
internal sealed record SamplesModel(IReadOnlyList<Sample> Samples, IReadOnlyList<HeadThreshold> Thresholds, long Seed)
{
    public static Task<SamplesModel> LoadAsync(Workspace workspace, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store => new SamplesModel(
                await store.Samples.ListAsync(cancellation),
                await ThresholdDesk.HoldingAsync(store, cancellation),
                await SampleDesk.NextSeedAsync(store, cancellation)
            ),
            cancellation
        );
}
