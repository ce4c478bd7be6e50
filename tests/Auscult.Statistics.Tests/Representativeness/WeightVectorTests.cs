using Auscult.Statistics.Representativeness;

namespace Auscult.Statistics.Tests.Representativeness;

/// <summary>Methods 6.</summary>
public sealed class WeightVectorTests
{
    [Fact]
    public void Vectors6_PostStratify_MenAndWomen()
    {
        var result = Run.Of("post-stratify", "stratum,n,mean,population\nmen,70,.3,50\nwomen,30,.6,50\n");

        Assert.Equal(.39, result.Model.Number("raw"), 1e-12);
        Assert.Equal(.45, result.Model.Number("weighted"), 1e-12);
        Assert.Equal(.714286, result.Rows[0].Number("weight"), 1e-6);
        Assert.Equal(1.666667, result.Rows[1].Number("weight"), 1e-6);
        Assert.Equal(1.190476, result.Model.Number("design_effect"), 1e-6);
        Assert.Equal(100 / 1.190476, result.Model.Estimate("weighted").N, 1e-4);
    }

    [Fact]
    public void PostStratify_MostlyUnknown_IsRefusedInTheFigure()
    {
        var model = Run.Of("post-stratify", "stratum,n,mean,population\nmen,30,.3,50\nwomen,29,.6,50\nunknown,41,.5,\n").Model;

        Assert.Contains("60", model.Reason("weighted"), StringComparison.Ordinal);
    }

    /// <summary>The worked raking: [[40,30],[20,10]] to rows 50/50 and columns 55/45.</summary>
    [Fact]
    public void Vectors6_Rake_WorkedExample()
    {
        var result = Run.Of(
            "rake",
            "row,column,count\nr1,c1,40\nr1,c2,30\nr2,c1,20\nr2,c2,10\n",
            "targets=row:r1=.5,r2=.5;column:c1=.55,c2=.45"
        );

        double[] cells = [25, 25, 30, 20];
        double[] weights = [.625, .833333, 1.5, 2];
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(cells[i], result.Rows[i].Number("weighted_count"), 1e-3);
            Assert.Equal(weights[i], result.Rows[i].Number("weight"), 1e-4);
        }

        Assert.Equal(.666667, cells[0] * cells[3] / (cells[1] * cells[2]), 1e-6);
        Assert.Equal(1.214583, result.Model.Number("design_effect"), 1e-4);
        Assert.Equal(82.333, result.Model.Number("effective_n"), 1e-2);
    }

    /// <summary>The first two steps of the worked raking: rows made right, then columns.</summary>
    [Theory]
    [InlineData("row:r1=.5,r2=.5", 28.5714, 21.4286, 33.3333, 16.6667)]
    [InlineData("column:c1=.55,c2=.45", 25.3846, 25.3125, 29.6154, 19.6875)]
    public void Vectors6_Rake_FirstSteps(string targets, double first, double second, double third, double fourth)
    {
        // A single margin settles in one step; the second step begins with what the first one left.
        var (up, down) = targets.StartsWith("row", StringComparison.Ordinal) ? ("1", "1") : ("0.7142857143", "1.6666666667");
        var cells = $"r1,c1,40,{up}\nr1,c2,30,{up}\nr2,c1,20,{down}\nr2,c2,10,{down}\n";

        var rows = Run.Of("rake", "row,column,count,weight\n" + cells, "targets=" + targets).Rows;

        double[] published = [first, second, third, fourth];
        Assert.All(rows.Zip(published), pair => Assert.Equal(pair.Second, pair.First.Number("weighted_count"), 1e-4));
    }

    [Fact]
    public void Rake_MissingCategoryOrKnowledge_IsNotEstimable()
    {
        const string table = "sex,count\nf,40\nm,20\n,50\n";

        Assert.Contains("needed", Run.Of("rake", table, "targets=sex:f=.5,m=.5").Model.Reason("weighted"), StringComparison.Ordinal);
        Assert.Contains(
            "nobody",
            Run.Of("rake", "sex,count\nf,40\nm,20\n", "targets=sex:f=.5,m=.4,x=.1").Model.Reason("weighted"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 2, 4 }, 1.375, 2.9091)]
    [InlineData(new double[] { 3, 3, 3 }, 1, 3)]
    public void Vectors6_DesignEffect(double[] weights, double deff, double effective)
    {
        var row = Run.Of("design-effect", Run.Table(("weight", weights))).Rows[0];

        Assert.Equal(deff, row.Number("design_effect"), 1e-12);
        Assert.Equal(effective, row.Number("effective_n"), 1e-4);
    }

    /// <summary>Half of the messages come from q of the people.</summary>
    [Theory]
    [InlineData(.075, .15, 1.85, 12.333, 1.7225)]
    [InlineData(.07, .14, 1.86, 13.2857, 1.7396)]
    [InlineData(.08, .16, 1.84, 11.5, 1.7056)]
    public void Vectors6_Twitter_PersonWeights(double q, double own, double other, double intensity, double deff)
    {
        var rows = Run.Of("post-stratify", string.Create(null, $"stratum,n,mean,population\ntwitter,50,.1,{q}\nother,50,.2,{1 - q}\n"));

        Assert.Equal(own, rows.Rows[0].Number("weight"), 1e-9);
        Assert.Equal(other, rows.Rows[1].Number("weight"), 1e-9);
        Assert.Equal(intensity, other / own, 1e-3);
        Assert.Equal(deff, rows.Model.Number("design_effect"), 1e-4);
    }

    [Fact]
    public void DesignEffect_Scale_DoesNotMatter() =>
        Assert.Equal(Weights.DesignEffect([1, 2, 5]), Weights.DesignEffect([1e90, 2e90, 5e90]), 1e-12);

    [Fact]
    public void Balance_SampleBesidePopulation()
    {
        var result = Run.Of("balance", "category,sample,population\nyoung,80,40\nold,20,60\nunknown,10,\n");

        Assert.Equal(2, result.Rows[0].Number("representation"), 1e-12);
        Assert.Equal(1d / 3, result.Rows[1].Number("representation"), 1e-12);
        Assert.Equal(.4, result.Model.Number("distance"), 1e-12);
        Assert.Equal(100d / 110, result.Model.Number("known"), 1e-12);
    }

    [Fact]
    public void Balance_Authors_AreConcentrated()
    {
        var even = Run.Of("balance", "category,sample,population\na,5,\nb,5,\nc,5,\n").Model;
        var one = Run.Of("balance", "category,sample,population\na,0,\nb,0,\nc,15,\n").Model;

        Assert.Equal(0, even.Number("gini"), 1e-12);
        Assert.Equal(2d / 3, one.Number("gini"), 1e-12);
        Assert.Equal(1, one.Number("top_percent_share"));
    }
}
