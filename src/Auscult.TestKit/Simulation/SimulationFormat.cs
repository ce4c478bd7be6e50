namespace Auscult.TestKit.Simulation;

/// <summary>The bytes in which a simulated world is delivered. What a format cannot say (a feed cannot delete) does not happen in it.</summary>
public enum SimulationFormat : byte
{
    /// <summary>The interchange form: one JSON object a line.</summary>
    JsonLines,

    /// <summary>One RSS 2.0 feed of articles and comments.</summary>
    Rss,

    /// <summary>RFC 4180 rows with a header.</summary>
    Csv,
}
