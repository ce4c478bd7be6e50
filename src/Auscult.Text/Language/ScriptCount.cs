using System.Buffers;
using Auscult.Text.Tokens;

namespace Auscult.Text.Language;

/// <summary>Letters of a text by script, and the language where the script decides it.</summary>
internal struct ScriptCount
{
    private static readonly SearchValues<char> UkrainianLetters = SearchValues.Create("іїєґІЇЄҐ");
    private static readonly SearchValues<char> PersianLetters = SearchValues.Create("پچژگکی");

    private int _cyrillic;
    private int _ukrainian;
    private int _greek;
    private int _hebrew;
    private int _arabic;
    private int _persian;
    private int _hangul;
    private int _kana;
    private int _ideographs;
    private int _thai;
    private int _others;

    /// <summary>Letters of Latin words.</summary>
    public int LatinLetters { get; private set; }

    /// <summary>Counts a word; true when it is in the Latin script.</summary>
    public bool Add(ReadOnlySpan<char> word)
    {
        switch (CharTable.Class(word[0]))
        {
            case CharClass.Latin:
                LatinLetters += word.Length;
                return true;
            case CharClass.Cyrillic:
                _cyrillic += word.Length;
                _ukrainian += word.ContainsAny(UkrainianLetters) ? word.Length : 0;
                break;
            case CharClass.Arabic:
                _arabic += word.Length;
                _persian += word.ContainsAny(PersianLetters) ? word.Length : 0;
                break;
            case CharClass.Unspaced:
                AddUnspaced(word[0]);
                break;
            case CharClass.Greek:
                _greek += word.Length;
                break;
            case CharClass.Hebrew:
                _hebrew += word.Length;
                break;
            case CharClass.Hangul:
                _hangul += word.Length;
                break;
            default:
                _others += word.Length;
                break;
        }

        return false;
    }

    /// <summary>The language of the leading script, null when that is Latin, "und" when it is shared by languages that are not told apart.</summary>
    public readonly string? LanguageByScript()
    {
        // An ideograph or a syllable says as much as a word of about three letters.
        var east = 3 * (_kana + _ideographs);
        var hangul = 3 * _hangul;
        var most = Math.Max(
            Math.Max(Math.Max(_cyrillic, _greek), Math.Max(_hebrew, _arabic)),
            Math.Max(Math.Max(east, hangul), Math.Max(_thai, _others))
        );
        if (most <= LatinLetters || most == 0)
        {
            return null;
        }

        return most switch
        {
            _ when most == east => _kana * 10 >= _kana + _ideographs ? "ja" : "zh",
            _ when most == hangul => "ko",
            _ when most == _cyrillic => _ukrainian * 5 > _cyrillic ? LanguageDetector.Undetermined : "ru",
            _ when most == _arabic => _persian * 4 > _arabic ? LanguageDetector.Undetermined : "ar",
            _ when most == _greek => "el",
            _ when most == _hebrew => "he",
            _ when most == _thai => "th",
            _ => LanguageDetector.Undetermined,
        };
    }

    private void AddUnspaced(char c)
    {
        if (c is (>= '\u3040' and <= '\u30FF') or (>= '\uFF66' and <= '\uFF9F'))
        {
            _kana++;
        }
        else if (c >= '\u2E80' || char.IsSurrogate(c))
        {
            _ideographs++;
        }
        else
        {
            _thai += c is >= '\u0E00' and < '\u0E80' ? 1 : 0;
            _others += c is >= '\u0E00' and < '\u0E80' ? 0 : 1;
        }
    }
}
