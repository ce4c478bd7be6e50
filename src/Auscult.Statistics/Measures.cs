using Auscult.Statistics.Aberrations;
using Auscult.Statistics.Disproportionality;
using Auscult.Statistics.Effect;
using Auscult.Statistics.Insight;
using Auscult.Statistics.Networks;
using Auscult.Statistics.Nowcast;
using Auscult.Statistics.Representativeness;
using Auscult.Statistics.Shares;
using Auscult.Statistics.Value;

namespace Auscult.Statistics;

/// <summary>Every measure there is.</summary>
public static class Measures
{
    /// <summary>All measures, grouped by what they are for.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new Prr(),
        new Ror(),
        new ChiSquare(),
        new InformationComponent(),
        new Bcpnn(),
        new Ebgm(),
        new LikelihoodRatio(),
        new EarsC1(),
        new EarsC2(),
        new EarsC3(),
        new EarsT(),
        new Farrington(),
        new FarringtonFlexible(),
        new Cusum(),
        new PoissonExceedance(),
        new NegativeBinomialExceedance(),
        new Backtest(),
        new Lag(),
        new NowcastMeasure(),
        new InterruptedSeries(),
        new ControlledInterruptedSeries(),
        new DifferenceInDifferences(),
        new StructuralSeries(),
        new BeforeAfter(),
        new ShareOfVoice(),
        new Engagement(),
        new Reach(),
        new Rating(),
        new Balance(),
        new PostStratify(),
        new Rake(),
        new DesignEffect(),
        new Communities(),
        new EiIndex(),
        new Assortativity(),
        new Controversy(),
        new Polarisation(),
        new PageRank(),
        new Betweenness(),
        new Cascade(),
        new Coordination(),
        new Census(),
        new RiskRatio(),
        new Journey(),
        new SentimentIndex(),
        new Readability(),
        new Kappa(),
        new Cost(),
        new Roi(),
    ];

    /// <summary>The measure of this id, or null.</summary>
    public static Measure? Find(string id) => All.FirstOrDefault(measure => measure.Info.Id == id);
}
