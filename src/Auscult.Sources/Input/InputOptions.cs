namespace Auscult.Sources;

/// <summary>How an input is opened.</summary>
public sealed class InputOptions
{
    /// <summary>Overrides the detected format. Default <see cref="InputFormat.Auto"/>.</summary>
    public InputFormat Format { get; init; } = InputFormat.Auto;

    /// <summary>Size in bytes of a stream that cannot seek, when its sender said it (an upload). Null when unknown.</summary>
    public long? Length { get; init; }
}
