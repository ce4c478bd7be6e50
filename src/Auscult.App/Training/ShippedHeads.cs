using Auscult.Knowledge;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>The heads built into this program. Read once, when first asked for.</summary>
public static class ShippedHeads
{
    private static readonly Lazy<FeatureWeights> _weights = new(() => FeatureWeights.Read(HeadFiles.FeatureWeights()));

    /// <summary>The table all heads are trained with.</summary>
    public static FeatureWeights Weights => _weights.Value;

    /// <summary>The head of a task; null when none is built in.</summary>
    public static HeadModel? Find(string task) => HeadFiles.Find(task) is { } file ? HeadModel.Read(file) : null;
}
