using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Where line-based reading goes on: <c>bytes:N;records:M</c>, N uncompressed bytes and M lines consumed.</summary>
internal readonly record struct LineCursor(long Bytes, long Lines)
{
    private const string BytesKey = "bytes:";
    private const string RecordsKey = "records:";

    public Cursor ToCursor() => new(string.Create(CultureInfo.InvariantCulture, $"{BytesKey}{Bytes};{RecordsKey}{Lines}"));

    /// <exception cref="SourceException">The cursor was not made by this source.</exception>
    public static LineCursor Parse(Cursor cursor)
    {
        if (cursor.IsStart)
        {
            return default;
        }

        long bytes = 0;
        long lines = 0;
        var parts = cursor.Value!.Split(';');
        return parts.Length == 2 && TryPart(parts[0], BytesKey, out bytes) && TryPart(parts[1], RecordsKey, out lines)
            ? new LineCursor(bytes, lines)
            : throw new SourceException("The stored position does not belong to a JSON lines input; start again without it.");
    }

    private static bool TryPart(string part, string key, out long value)
    {
        value = 0;
        return part.StartsWith(key, StringComparison.Ordinal)
            && long.TryParse(part.AsSpan(key.Length), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
