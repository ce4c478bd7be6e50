using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Learning;

/// <summary>Kinds of words whose shares are signals. The order fixes their bit and their signal.</summary>
[Flags]
internal enum WordClass : uint
{
    None = 0,
    Positive = 1,
    Negative = 1 << 1,
    FirstPerson = 1 << 2,
    SecondPerson = 1 << 3,
    ThirdPerson = 1 << 4,
    Negation = 1 << 5,
    Severe = 1 << 6,
    Mild = 1 << 7,
    NoEffect = 1 << 8,
    Cause = 1 << 9,
    StartStop = 1 << 10,
    Past = 1 << 11,
    Maybe = 1 << 12,
    Helped = 1 << 13,
    Time = 1 << 14,
    Dose = 1 << 15,
    Body = 1 << 16,
    News = 1 << 17,
    Vaccine = 1 << 18,
    Distrust = 1 << 19,
    Fear = 1 << 20,
    Anger = 1 << 21,
    Joy = 1 << 22,
    Sadness = 1 << 23,
    Doctor = 1 << 24,
    Clinical = 1 << 25,
    Question = 1 << 26,

    /// <summary>Ends like the name of a substance (-mab, -pril); read from the letters, not from a list.</summary>
    MedicineEnding = 1 << 27,

    /// <summary>Ends like the clinical name of a harm (-itis, -penia); read from the letters, not from a list.</summary>
    HarmEnding = 1 << 28,
}

/// <summary>Which classes a word has. Built once from the lists <c>features/*</c>; shared by all workers.</summary>
internal sealed class WordClasses
{
    public const int Count = 29;

    private const int ShortestStem = 3;

    private static readonly (string List, WordClass Class)[] _lists =
    [
        ("positive", WordClass.Positive),
        ("negative", WordClass.Negative),
        ("first-person", WordClass.FirstPerson),
        ("second-person", WordClass.SecondPerson),
        ("third-person", WordClass.ThirdPerson),
        ("negation", WordClass.Negation),
        ("severe", WordClass.Severe),
        ("mild", WordClass.Mild),
        ("no-effect", WordClass.NoEffect),
        ("cause", WordClass.Cause),
        ("start-stop", WordClass.StartStop),
        ("past", WordClass.Past),
        ("maybe", WordClass.Maybe),
        ("helped", WordClass.Helped),
        ("time", WordClass.Time),
        ("dose", WordClass.Dose),
        ("body", WordClass.Body),
        ("news", WordClass.News),
        ("vaccine", WordClass.Vaccine),
        ("distrust", WordClass.Distrust),
        ("fear", WordClass.Fear),
        ("anger", WordClass.Anger),
        ("joy", WordClass.Joy),
        ("sadness", WordClass.Sadness),
        ("doctor", WordClass.Doctor),
        ("clinical", WordClass.Clinical),
        ("question", WordClass.Question),
    ];

    private static readonly string[] _medicineEndings =
    [
        "mab",
        "pril",
        "statin",
        "sartan",
        "olol",
        "azole",
        "cillin",
        "mycin",
        "micin",
        "floxacin",
        "cycline",
        "oxetine",
        "azepam",
        "azolam",
        "dipine",
        "tinib",
        "prazole",
        "triptan",
        "platin",
        "rubicin",
        "parin",
        "vudine",
        "navir",
        "ciclovir",
        "cyclovir",
        "barbital",
        "idone",
        "apine",
        "amine",
        "zepine",
        "thiazide",
        "semide",
        "formin",
        "glitazone",
        "sone",
        "solone",
        "caine",
        "curium",
        "profen",
        "coxib",
        "trexate",
        "platinum",
        "taxel",
        "feron",
        "lukast",
        "setron",
        "zosin",
        "zine",
        "romycin",
        "azine",
        "toin",
        "mide",
        "bine",
        "dronate",
    ];

    private static readonly string[] _harmEndings =
    [
        "itis",
        "emia",
        "aemia",
        "osis",
        "penia",
        "pathy",
        "toxicity",
        "algia",
        "rrhage",
        "rrhea",
        "plegia",
        "paresis",
        "uria",
        "oedema",
        "edema",
        "thrombosis",
        "necrosis",
        "lysis",
        "arrhythmia",
        "cardia",
        "phobia",
        "plasia",
        "sclerosis",
        "megaly",
        "syndrome",
        "spasm",
        "rrhagia",
        "dynia",
        "trophy",
        "ectasia",
        "cytosis",
        "pnea",
        "pnoea",
        "kinesia",
        "esthesia",
        "phrenia",
        "reaction",
        "failure",
    ];

    private readonly Dictionary<ulong, WordClass> _words = [];

    public WordClasses(KnowledgeBase knowledge)
    {
        var names = knowledge.ListNames;
        foreach (var (list, value) in _lists)
        {
            if (!names.Contains("features/" + list))
            {
                continue;
            }

            foreach (var word in knowledge.List("features/" + list))
            {
                var hash = TokenFold.Hash(word);
                _words[hash] = _words.GetValueOrDefault(hash) | value;
            }
        }
    }

    /// <summary>Classes of a word by the hash of its folded form and, for endings, its letters.</summary>
    public WordClass Of(ulong word, ReadOnlySpan<char> letters)
    {
        var found = _words.GetValueOrDefault(word);
        found |= EndsLike(letters, _medicineEndings) ? WordClass.MedicineEnding : WordClass.None;
        found |= EndsLike(letters, _harmEndings) ? WordClass.HarmEnding : WordClass.None;
        return found;
    }

    private static bool EndsLike(ReadOnlySpan<char> letters, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (letters.Length >= ending.Length + ShortestStem && letters.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
