using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Reads single values leniently where the meaning is plain and notes a failure where it is not. Null is absence.</summary>
internal static class JsonScalars
{
    /// <summary>Text only.</summary>
    public static string? Words(ref Utf8JsonReader reader, ref PostDraft draft, string field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return JsonText.Read(ref reader);
            case JsonTokenType.Null:
                return null;
            default:
                Refuse(ref reader, ref draft, field);
                return null;
        }
    }

    /// <summary>Text, or a number taken digit by digit: ids exceed what a double holds.</summary>
    public static string? Identifier(ref Utf8JsonReader reader, ref PostDraft draft, string field) =>
        reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : Words(ref reader, ref draft, field);

    /// <summary>A whole number from 0, also as a string or with a zero fraction.</summary>
    public static long? Count(ref Utf8JsonReader reader, ref PostDraft draft, string field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return CountOf(reader.ValueSpan, ref draft, field);
            case JsonTokenType.String when reader.ValueSpan.IsEmpty:
                return null;
            case JsonTokenType.String:
                if (Numbers.TryCount(JsonText.Read(ref reader), out var count))
                {
                    return count;
                }

                draft.Fail(DropReason.InvalidField, field);
                return null;
            default:
                Refuse(ref reader, ref draft, field);
                return null;
        }
    }

    /// <summary>A finite number, also as a string.</summary>
    public static double? Number(ref Utf8JsonReader reader, ref PostDraft draft, string field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
            case JsonTokenType.String when reader.ValueSpan.IsEmpty:
                return null;
            case JsonTokenType.Number
                when Utf8Parser.TryParse(reader.ValueSpan, out double value, out var used)
                    && used == reader.ValueSpan.Length
                    && double.IsFinite(value):
                return value;
            case JsonTokenType.String
                when double.TryParse(JsonText.Read(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    && double.IsFinite(value):
                return value;
            default:
                Refuse(ref reader, ref draft, field);
                return null;
        }
    }

    public static bool Flag(ref Utf8JsonReader reader, ref PostDraft draft, string field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
            case JsonTokenType.String when reader.ValueSpan.SequenceEqual("true"u8):
                return true;
            case JsonTokenType.False:
            case JsonTokenType.Null:
            case JsonTokenType.String when reader.ValueSpan.SequenceEqual("false"u8):
                return false;
            default:
                Refuse(ref reader, ref draft, field);
                return false;
        }
    }

    public static void Date(ref Utf8JsonReader reader, ref PostDraft draft, string field, DateTimeOffset latest)
    {
        draft.ClearDate(field);
        DateTimeOffset value = default;
        var read = reader.TokenType switch
        {
            JsonTokenType.Null => false,
            JsonTokenType.Number => Utf8Parser.TryParse(reader.ValueSpan, out double number, out _)
                && Timestamp.TryFromEpoch(number, out value),
            JsonTokenType.String when !reader.ValueIsEscaped => Timestamp.TryParse(reader.ValueSpan, out value),
            JsonTokenType.String => Timestamp.TryParse(JsonText.Read(ref reader), out value),
            _ => false,
        };

        if (read)
        {
            draft.SetDate(field, value, latest);
        }
        else if (!IsAbsent(ref reader))
        {
            reader.Skip();
            draft.Fail(DropReason.InvalidDate, field);
        }
    }

    /// <summary>True when the value opens the expected container; null is absence; anything else is skipped and noted.</summary>
    public static bool Opens(ref Utf8JsonReader reader, ref PostDraft draft, string field, JsonTokenType expected)
    {
        if (reader.TokenType == expected)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.Null)
        {
            Refuse(ref reader, ref draft, field);
        }

        return false;
    }

    /// <summary>A scalar as text; null for null.</summary>
    public static string? AsText(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => JsonText.Read(ref reader),
            JsonTokenType.Null => null,
            _ => Encoding.UTF8.GetString(reader.ValueSpan),
        };

    private static bool IsAbsent(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty);

    private static long? CountOf(ReadOnlySpan<byte> number, ref PostDraft draft, string field)
    {
        if (Utf8Parser.TryParse(number, out long count, out var used) && used == number.Length && count >= 0)
        {
            return count;
        }

        if (Utf8Parser.TryParse(number, out double value, out used) && used == number.Length && Numbers.TryWhole(value, out count))
        {
            return count;
        }

        draft.Fail(DropReason.InvalidField, field);
        return null;
    }

    private static void Refuse(ref Utf8JsonReader reader, ref PostDraft draft, string field)
    {
        reader.Skip();
        draft.Fail(DropReason.InvalidField, field);
    }
}
