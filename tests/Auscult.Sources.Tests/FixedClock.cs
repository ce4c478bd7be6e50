namespace Auscult.Sources.Tests;

/// <summary>A clock that stands still, so that "in the future" means the same in every run.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset DefaultNow = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public FixedClock()
        : this(DefaultNow) { }

    public override DateTimeOffset GetUtcNow() => now;
}
