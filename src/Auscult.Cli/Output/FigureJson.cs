using Auscult.Contracts;

namespace Auscult.Cli.Output;

/// <summary>A figure for scripts: value, interval and what it rests on, or why there is none.</summary>
internal static class FigureJson
{
    public static object Of(Figure figure) =>
        figure switch
        {
            Estimate estimate => new
            {
                estimate.Value,
                estimate.Low,
                estimate.High,
                estimate.Level,
                estimate.N,
            },
            NotEstimable nothing => new { not_estimable = nothing.Reason },
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };
}
