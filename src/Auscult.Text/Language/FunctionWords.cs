namespace Auscult.Text.Language;

/// <summary>
/// Words that hold sentences together, of the languages that <see cref="LanguageWords"/> does not list. Samples of words leave them out, so
/// training counts them beside the samples.
/// </summary>
internal static class FunctionWords
{
    /// <summary>Language codes (ISO 639-1) with their words, separated by white space.</summary>
    public static readonly (string Language, string Words)[] All =
    [
        ("ar", "في من على أن إلى هذا كان لا ما مع عن هذه التي الذي كل بعد هو هي أو لم قد أنا بين ثم عند يا"),
        (
            "az",
            "və bu bir ilə üçün də ki olan o daha var isə çox mən sən biz siz onlar nə kimi sonra amma deyil hər belə idi olub edir heç yox"
        ),
        ("be", "і не на што у з да гэта як я ён яна мы яны але для па ад так быў была ці таксама ўжо калі вельмі пасля мне яго толькі"),
        ("bg", "и на да се от за в не с е по че като до са ще ли си но това има съм ми през след който много само или които беше ме аз"),
        (
            "ca",
            "el la els les de i a que en un una és per amb no del al es però més com o si va ser són aquest aquesta això molt també hi ha jo tu ell nosaltres què quan on tot tots perquè sense fins dels seva seu estic tinc"
        ),
        (
            "cs",
            "a je se v na to že s z do i o k jak ale pro by jsem si jsou co tak za po jen nebo když už byl jako mám není ten ta od při jeho která který také velmi mě ho ještě kde"
        ),
        (
            "da",
            "og i det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem os op man hvor eller hvad skal selv her alle vil blev kunne ind når være jeg meget efter"
        ),
        (
            "et",
            "ja on ei et see ka oli ta kui ma aga mis või siis seda oma nii selle kes sa veel välja pole juba olen me kas väga nad kuid pärast mida ning olnud"
        ),
        (
            "eu",
            "eta da ez bat du dira ere den zen izan bere hori baina dute zuen hau edo egin ditu zer nik zu gu oso beste nola baino dago dut naiz"
        ),
        ("fa", "و در به از که این را با است برای آن یک خود تا بر هم می شد من ها کرد نیست اما باید شده هر او ما بود"),
        (
            "fi",
            "ja on ei se että hän oli mutta kun niin ovat kuin myös tämä joka minä mitä sinä me he ole olen vain jos jo nyt sen sitä mukaan sekä tai kanssa ollut vielä mun mulla kaikki hyvin"
        ),
        ("hi", "के में है की और से का को पर यह ने हैं एक कि भी नहीं था इस ही कर हो लिए मैं वह जो तो"),
        (
            "hr",
            "i je u se na da su za od s kao ne koji koja to što ali o sam iz bi će po samo više nije ili si me kako sve bio bila nakon vrlo gdje tko"
        ),
        (
            "hu",
            "a az és hogy nem is ez egy van volt meg de csak már mint azt ha még el vagy én te mi ki sem lesz ezt kell nagyon most minden után olyan"
        ),
        (
            "is",
            "og að í á er sem til um en við var með ekki það fyrir ég hann hún þú af þetta því frá eru hefur verið þegar eftir mjög hvað þá bara líka"
        ),
        (
            "lt",
            "ir yra kad į iš su tai kaip buvo bet o ne už dėl jis ji aš tu mes jie ar nuo per po tik dar labai taip kas jau bus prie šis kai"
        ),
        (
            "lv",
            "un ir ka ar no uz par bet nav kas to tas tā viņš viņa es tu mēs arī kā pēc lai vai bija vēl tikai ļoti jau pie kad šis būt tiek"
        ),
        ("mr", "आहे आणि या च हे मी ते की तर नाही होते व हा ही आहेत त्या मला आपण पण करून साठी असे काय"),
        (
            "ms",
            "yang dan di ini itu untuk dengan dari tidak pada dalam adalah saya akan kepada oleh juga ada telah kita mereka dia orang boleh tak bagi seperti lebih sudah anda atau apa aku kami nak"
        ),
        (
            "no",
            "og i det er på som en til for av at med de ikke den har jeg han om et men var seg fra vi du så kan hun etter ved nå eller bare også hva når mye meg være hadde ble skal min blir veldig"
        ),
        (
            "ro",
            "și de a în la cu pe nu o un că din este sunt pentru mai care ce să se au am ca dar fost fi lui după sau foarte tot doar când cum această acest eu ne ai"
        ),
        (
            "ru",
            "и в не на я что с он а как это по но они к у из за вы так от же мы бы для мне было есть был очень после уже когда только если меня его или"
        ),
        (
            "sk",
            "a je sa v na to že s z do i o k ako ale pre by som si sú čo tak za po len alebo keď už bol bola mám nie ten tá od pri jeho ktorá ktorý tiež veľmi ma ho ešte kde"
        ),
        (
            "sl",
            "in je v se na da za ki so pa z ne tudi kot s po bi sem si ali o od iz še le bil bila ni kaj ko to zelo ker pri tako lahko biti samo"
        ),
        (
            "sq",
            "dhe të e në për me një nga që i ka është nuk se do si më u por kjo ky janë po edhe ishte pas shumë unë ai ajo duke tek mund kur"
        ),
        (
            "sr",
            "и је у се на да су за од са као не који која то што али о сам из би ће по само више није или си ме како све био била након врло"
        ),
        (
            "tl",
            "ang ng sa na mga ay at si ko ni ito siya kung para hindi ka ako mo niya may pa rin naman lang po kay nila mula din ating isang kanyang"
        ),
        ("uk", "і не на що у в з та до це як я він вона ми вони але для по від так був була чи також вже коли дуже після мені його тільки"),
        ("ur", "کے میں کی ہے اور سے کا کو اس نے پر ہیں کہ یہ بھی ایک نہیں ہو کر تھا گیا ان وہ جو لیے"),
        (
            "vi",
            "và của là có không được cho một người những trong với các tôi này đã khi đến thì như từ cũng ra về vào làm nhiều bị anh chị em sẽ rất phải"
        ),
    ];
}
