using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Tests.Learning;

public class RegressionFitTests
{
    /// <summary>A plane without noise and hardly any price on the size of weights: the plane itself.</summary>
    [Fact]
    public void Fit_Plane_IsFound()
    {
        FeatureVector[] texts = [.. Enumerable.Range(0, 60).Select(i => new FeatureVector([1, 2], [i % 6, i % 10]))];
        float[] targets = [.. texts.Select(text => (2 * text.Values[0]) - text.Values[1] + 3)];

        var weights = RegressionFit.Fit(new TrainingSet(texts), [.. Enumerable.Range(0, 60)], targets, new FitOptions(1_000, 1, false));

        Assert.Equal([2f, -1f, 3f], weights, new Near(.05f));
    }

    [Fact]
    public void Fit_LowCost_KeepsWeightsSmall()
    {
        FeatureVector[] texts = [.. Enumerable.Range(0, 60).Select(i => new FeatureVector([1], [i % 6]))];
        float[] targets = [.. texts.Select(text => 2 * text.Values[0])];
        float WeightAt(double cost) =>
            RegressionFit.Fit(new TrainingSet(texts), [.. Enumerable.Range(0, 60)], targets, new FitOptions(cost, 1, false))[0];

        Assert.True(WeightAt(.0001) < WeightAt(.001));
        Assert.True(WeightAt(.001) < 2);
    }

    private sealed class Near(float distance) : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= distance;

        public int GetHashCode(float value) => 0;
    }
}
