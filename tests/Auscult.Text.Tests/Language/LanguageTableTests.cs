using Auscult.Knowledge;
using Auscult.TestKit;
using Auscult.Text.Language;
using Auscult.Text.Tests.Tokens;

namespace Auscult.Text.Tests.Language;

/// <summary>The table that tells more than fifty languages apart, as it is built in and as it is learned.</summary>
public sealed class LanguageTableTests
{
    private static readonly LanguageTable _table = LanguageTable.Read(HeadFiles.Languages()!);

    [Theory]
    [InlineData("Jeg kan ikke sove siden jeg begyndte på medicinen, og mit hoved gør ondt", "da")]
    [InlineData("Nemůžu spát od té doby, co beru ty nové prášky", "cs")]
    [InlineData("No puc dormir des que vaig començar el tractament, i em fa molt mal el cap", "ca")]
    [InlineData("En voi nukkua sen jälkeen kun aloitin lääkkeen", "fi")]
    [InlineData("Nem tudok aludni, mióta szedem az új gyógyszert", "hu")]
    [InlineData("Nu pot să dorm de când am început tratamentul", "ro")]
    [InlineData("Ne mogu spavati otkako sam počela piti lijek", "hr")]
    [InlineData("Ma ei saa magada pärast seda, kui rohtu võtma hakkasin", "et")]
    [InlineData("Tôi không thể ngủ được từ khi uống thuốc này", "vi")]
    [InlineData("Saya tidak boleh tidur sejak mula makan ubat ini", "ms")]
    [InlineData("Hindi ako makatulog mula nang uminom ako ng gamot", "tl")]
    [InlineData("Ez naiz lo egiteko gai botika hartzen hasi nintzenetik", "eu")]
    [InlineData("після щеплення болить голова і є гарячка", "uk")]
    [InlineData("После прививки болит голова и поднялась температура", "ru")]
    [InlineData("Откакто пия новите хапчета, не мога да спя и ме боли главата", "bg")]
    [InlineData("بعد التطعيم عندي صداع شديد", "ar")]
    [InlineData("بعد از واکسن سرم خیلی درد می کند", "fa")]
    [InlineData("ویکسین کے بعد میرے سر میں درد ہے", "ur")]
    [InlineData("टीके के बाद मेरे सिर में दर्द है", "hi")]
    [InlineData("টিকা নেওয়ার পর মাথা ব্যথা করছে", "bn")]
    [InlineData("ტკივილი მაქვს აცრის შემდეგ", "ka")]
    public void Detect_SentenceOfALanguage_NamesIt(string text, string expected) => Assert.Equal(expected, Detect(text));

    [Theory]
    [InlineData("I can't sleep since I started the new pills", "en")]
    [InlineData("mal de tête et nausées", "fr")]
    [InlineData("Seit der Impfung habe ich Kopfschmerzen", "de")]
    [InlineData("No puedo dormir desde que empecé el tratamiento", "es")]
    [InlineData("Non riesco a dormire da quando prendo queste pastiglie", "it")]
    [InlineData("Sinds de prik heb ik last van hoofdpijn", "nl")]
    public void Detect_CommonLanguages_AreAsWithoutIt(string text, string expected) => Assert.Equal(expected, Detect(text));

    [Theory]
    [InlineData("I took a whole box, I want to die, help me")]
    [InlineData("it hurts")]
    public void Detect_CodesAmongTheWords_ChangeNothing(string text) =>
        Assert.Equal(Detect(text), Detect("w136 w2025 w3f14 w5e03 w7cf2 w9be1 " + text));

    [Theory]
    [InlineData("")]
    [InlineData("😷 10:30 !!!")]
    [InlineData("Ozempic")]
    [InlineData("xq")]
    public void Detect_NoLanguage_IsUndetermined(string text) => Assert.Equal(LanguageDetector.Undetermined, Detect(text));

    [Fact]
    public void Guess_ThinEvidence_NamesTheLikeliest()
    {
        Assert.Equal("de", LanguageDetector.Guess("Krankenhaus", TokenListing.Tokens("Krankenhaus"), _table));
        Assert.Equal(LanguageDetector.Undetermined, LanguageDetector.Guess("12:30", TokenListing.Tokens("12:30"), _table));
    }

    [Fact]
    public void Detect_WarmTable_AllocatesNothing()
    {
        const string text = "Lexapro: nausée, Übelkeit, kvalme og svimmelhed";
        var tokens = TokenListing.Tokens(text);

        Assert.Equal(0, Allocations.Of(100, () => LanguageDetector.Detect(text, tokens, _table)));
    }

    [Fact]
    public void Languages_OfTheBuiltInTable_AreMoreThanFifty() => Assert.InRange(_table.Languages.Count, 50, 64);

    [Fact]
    public void Train_SamplesInAnotherOrder_GivesTheSameBytes()
    {
        LanguageSample[] samples = [new("xx", "bolo bala"), new("yy", "kiri kore"), new("xx", "balo"), new("zz", "дом луна")];

        var first = LanguageTraining.Train(samples).Write();

        Assert.Equal(first, LanguageTraining.Train(samples.Reverse()).Write());
    }

    [Fact]
    public void Train_MadeUpLanguages_AreToldApartByTheirLetters()
    {
        var samples = Enumerable
            .Repeat(new LanguageSample("xx", "bolo bala balo"), 20)
            .Concat(Enumerable.Repeat(new LanguageSample("yy", "kiri kore keri"), 20));
        var table = LanguageTable.Read(LanguageTraining.Train(samples).Write());

        Assert.Equal(["xx", "yy"], table.Languages);
        Assert.Equal("xx", LanguageDetector.Guess("bolabo", TokenListing.Tokens("bolabo"), table));
        Assert.Equal("yy", LanguageDetector.Guess("rikeko", TokenListing.Tokens("rikeko"), table));
    }

    [Fact]
    public void Read_DamagedFile_IsRefused()
    {
        var file = HeadFiles.Languages()!;

        Assert.Throws<InvalidDataException>(() => LanguageTable.Read([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => LanguageTable.Read(file[..(file.Length / 2)]));
    }

    private static string Detect(string text) => LanguageDetector.Detect(text, TokenListing.Tokens(text), _table);
}
