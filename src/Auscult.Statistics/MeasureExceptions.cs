namespace Auscult.Statistics;

/// <summary>The table is not what the measure reads. The message is one line for a person and names column and row.</summary>
public sealed class MeasureRefusalException(string message) : Exception(message);

/// <summary>The measure was asked in a way it does not know: an unknown setting or value.</summary>
public sealed class MeasureUsageException(string message) : Exception(message);
