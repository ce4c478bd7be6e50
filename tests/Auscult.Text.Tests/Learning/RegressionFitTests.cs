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

    /// <summary>Half the squared weights plus the cost of squared errors, the constant a weight like any other: two equations with two unknowns.</summary>
    [Theory]
    [InlineData(.003)]
    [InlineData(.03)]
    [InlineData(.01)]
    public void Fit_PricedWeights_SolveTheNormalEquations(double cost)
    {
        FeatureVector[] texts = [.. Enumerable.Range(0, 60).Select(i => new FeatureVector([1], [i % 6]))];
        float[] targets = [.. texts.Select((text, i) => (2 * text.Values[0]) + (i % 2))];
        double Sum(Func<float, float, double> of) => texts.Zip(targets, (text, target) => of(text.Values[0], target)).Sum();
        var price = .5 / cost;
        var (xx, x, n) = (Sum((x, _) => x * x) + price, Sum((x, _) => x), 60 + price);
        var (xy, y) = (Sum((x, y) => x * y), Sum((_, y) => y));
        var determinant = (xx * n) - (x * x);

        var weights = RegressionFit.Fit(new TrainingSet(texts), [.. Enumerable.Range(0, 60)], targets, new FitOptions(cost, 1, false));

        Assert.Equal(((xy * n) - (y * x)) / determinant, weights[0], .01);
        Assert.Equal(((xx * y) - (x * xy)) / determinant, weights[1], .01);
    }

    private sealed class Near(float distance) : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= distance;

        public int GetHashCode(float value) => 0;
    }
}
