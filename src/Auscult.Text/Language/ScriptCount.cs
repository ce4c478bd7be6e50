using System.Buffers;
using System.Runtime.CompilerServices;
using Auscult.Text.Tokens;

namespace Auscult.Text.Language;

/// <summary>Letters of a text by script, and the language where the script decides it.</summary>
internal struct ScriptCount
{
    // An ideograph or a syllable says as much as a word of about three letters.
    private const int LettersOfASyllable = 3;

    private static readonly SearchValues<char> UkrainianLetters = SearchValues.Create("іїєґІЇЄҐ");
    private static readonly SearchValues<char> PersianLetters = SearchValues.Create("پچژگکی");

    private ByScript _letters;
    private int _ukrainian;
    private int _persian;
    private int _kana;

    /// <summary>Letters of Latin words.</summary>
    public int LatinLetters { get; private set; }

    /// <summary>Counts a word; true when it is in the Latin script.</summary>
    public bool Add(ReadOnlySpan<char> word)
    {
        if (CharTable.Class(word[0]) == CharClass.Latin)
        {
            LatinLetters += word.Length;
            return true;
        }

        AddOther(word);
        return false;
    }

    /// <summary>The script of most letters; null when that is Latin or there is none.</summary>
    public readonly Script? Leading()
    {
        var leading = Script.Latin;
        for (var script = 0; script < Scripts.Count; script++)
        {
            leading = Weight((Script)script) > Weight(leading) ? (Script)script : leading;
        }

        return leading == Script.Latin ? null : leading;
    }

    /// <summary>The language of a leading script by its letters alone, "und" when it is shared by languages that these do not tell apart.</summary>
    public readonly string LanguageOf(Script script) =>
        script switch
        {
            Script.East => IsJapanese ? "ja" : "zh",
            Script.Hangul => "ko",
            Script.Cyrillic => _ukrainian * 5 > _letters[(int)script] ? LanguageDetector.Undetermined : "ru",
            Script.Arabic => _persian * 4 > _letters[(int)script] ? LanguageDetector.Undetermined : "ar",
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Thai => "th",
            _ => LanguageDetector.Undetermined,
        };

    /// <summary>Enough kana for Japanese, whatever the ideographs say.</summary>
    public readonly bool IsJapanese => _kana * 10 >= _letters[(int)Script.East];

    private readonly int Weight(Script script) =>
        script switch
        {
            Script.Latin => LatinLetters,
            Script.East or Script.Hangul => LettersOfASyllable * _letters[(int)script],
            _ => _letters[(int)script],
        };

    private void AddOther(ReadOnlySpan<char> word)
    {
        var script = Scripts.Of(word[0]);
        _letters[(int)script] += script == Script.East ? 1 : word.Length;
        switch (script)
        {
            case Script.Cyrillic:
                _ukrainian += word.ContainsAny(UkrainianLetters) ? word.Length : 0;
                break;
            case Script.Arabic:
                _persian += word.ContainsAny(PersianLetters) ? word.Length : 0;
                break;
            case Script.East:
                _kana += Scripts.IsKana(word[0]) ? 1 : 0;
                break;
        }
    }

    [InlineArray(Scripts.Count)]
    private struct ByScript
    {
        private int _first;
    }
}
