namespace Auscult.Text.Language;

/// <summary>
/// Common words of the languages that share the Latin script, with their accents: the words that hold sentences together first, then everyday
/// and health words. They serve as a list and as the sample that letter sequences are counted in.
/// </summary>
internal static class LanguageWords
{
    /// <summary>Language codes with their words, separated by white space. The order fixes the column in the score tables.</summary>
    public static readonly (string Language, string Words)[] Latin =
    [
        ("en", English),
        ("fr", French),
        ("de", German),
        ("es", Spanish),
        ("it", Italian),
        ("pt", Portuguese),
        ("nl", Dutch),
        ("pl", Polish),
        ("tr", Turkish),
        ("sv", Swedish),
    ];

    private const string English = """
        the of and to in is it you that he was for on are with as his they be at one have this from or had by but not what all were we when your can
        said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has
        look two more write go see no way could people my than first been who its now find long down day did get come made may part over new after
        only little work know place years live me back give most very our just name good sentence man think say great where help through much before
        line right too means old any same tell boy follow came want show also around form three small set put end does another well large must big
        even such because turn here why ask went men read need land different home us move try kind hand again change off play away house point
        don't can't won't didn't doesn't i'm i've it's that's isn't wasn't couldn't i'd you're they're haven't anyone anything something someone
        nothing everything every never always really still while during since until without within should might being having going taking feeling
        getting started stopped taken felt took feel feels stop start week weeks month months days hours night morning today ago year later
        pain side effects effect weight gain loss sleep tired headache headaches nausea dizzy dizziness rash doctor drug medicine medication pills
        dose blood heart stomach skin anxiety depression symptoms treatment health vaccine hospital disease severe mild worse better bad horrible
        terrible awful great works worked helped prescribed withdrawal memory vision weakness sweating shaking swelling burning increased decreased
        extreme constant appetite energy mood swings thoughts nightmares insomnia vomiting itching fatigue muscle joint chest breath breathing
        government question business government children school information interest company reason power history education meeting strength
        working looking thinking light friend water world mother father young should through thought enough quite often which whether though
        allowed shown known grown thrown knowledge thoughtful beautiful successful careful useful helpful homeless useless wireless
        happiness illness sickness awareness fitness business movement treatment statement agreement department environment management
        equipment employment station nation action section attention condition position population situation organization security ability
        community university responsibility possibility quality society variety property poverty beauty duty empty happy angry hungry easy
        ready early likely nearly clearly finally usually actually simply quickly recently possibly probably especially immediately
        understanding building beginning meaning running watching waiting holding winning teaching fighting cutting trying flying buying
        staying playing player teacher leader worker driver manager officer member number under summer winter dinner wonder order border
        corner another brother sister daughter weather whether leather neither either bought caught taught fought daughter eight weight
        height sight fight flight bright tight knight shoulder shouldn't wouldn't stuff staff cheap sheep sleep keep deep speed street
        screen green queen queue week weekend head bread spread dead lead steady heavy cough tough rough laugh wheel white whole whose
        wrong wrote wrist knee knock back black track check quick stick sick truck luck clock rock knock thick thin thing think thank
        theme throat throw through window shadow follow tomorrow yellow below show snow blow own crown brown town law draw saw raw awful
        award away always allowed chief belief relief field shield friend piece receive ceiling neighbour weird science ancient patient
        efficient ocean social special official financial commercial essential potential initial national international traditional
        professional personal final local legal medical political physical critical typical musical natural cultural general federal
        several central mental dental total capital hospital animal market target budget ticket pocket jacket basket blanket available
        acceptable reasonable comfortable responsible possible terrible visible
        makes gave gives given brain fog suicidal helps hear heard call called calls wife husband mom mum dad kids kid friends baby guy
        guys people's thing things stuff lot lots bit sure maybe okay yes yeah please thanks thank sorry hope hoping wish want wanted
        wants need needed needs used using seems seem seemed looks looked became become gotten goes gone went done ever else either
        extremely slightly somewhat almost already eventually suddenly sometimes often once twice daily weekly per mouth dry eyes eye ears
        ear teeth hair legs leg arm arms feet foot hands neck shoulders lower upper left body face sore hurt hurts ache aches cramps cramp
        fever cold flu cough sneezing runny nose itchy numb numbness tingling drowsy sleepy sleepless restless irritable angry crying lost
        lose losing gained loved hated noticed experienced experiencing suffering suffered diagnosed treated allergic reaction reactions
        shot shots jab booster surgery cancer diabetes asthma kidney liver lungs pregnant pregnancy period periods sexual sex drive libido
        desire lack inability difficulty difficulties trouble problem problems issue issues decrease increase reduced lowered high blood
        pressure sugar cholesterol
        """;

    private const string French = """
        le la les de des du un une et à au aux en dans que qui quoi dont où est sont était être été avoir a ai as ont avait j'ai c'est je tu il elle
        on nous vous ils elles me te se ne pas plus moins très trop peu beaucoup pour par sur sous avec sans chez entre vers mais ou donc or ni car si
        ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs tout toute tous toutes même aussi bien mal encore toujours
        jamais déjà depuis pendant avant après quand comme comment pourquoi parce alors ainsi puis rien personne quelque quelques chaque autre autres
        aucun aucune faire fait fais peut peux pouvoir veux veut vouloir dois doit devoir vais va aller suis sommes êtes serait serai sera fut
        jour jours semaine semaines mois an ans année années heure heures matin soir nuit aujourd'hui hier demain fois temps vie homme femme enfant
        enfants gens monde pays ville maison travail chose choses oui non merci bonjour voilà voici là ici moi toi lui eux
        douleur douleurs mal tête maux ventre nausée nausées vomissements vertiges fatigue fatiguée fatigué insomnie sommeil dormir fièvre toux
        effets secondaires indésirables effet médicament médicaments traitement traitements médecin docteur santé maladie vaccin vaccins piqûre
        hôpital pharmacie dose comprimé comprimés prise prendre prends pris arrêté arrêter commencé début poids sang coeur cœur peau boutons
        démangeaisons anxiété angoisse dépression crise symptômes symptôme grippe allergie brûlures jambes bras dos soulagé mieux pire horrible
        utiliser trouver trouvé jeune grande grand petite petit nouveau nouvelle première premier dernière dernier quelqu'un certains plusieurs
        gouvernement question général développement société entreprise pouvoir histoire français école élève mère père frère sœur lumière écrit
        système problème politique économique naissance connaissance parler chercher donner mettre rendre sortir venir tenir voir croire
        qu'il qu'elle d'un d'une l'on n'est s'est n'ai m'a jusqu'à lorsque tandis cependant pourtant malgré environ presque surtout seulement
        entreprises gouvernements évènement changement logement jugement paiement bâtiment appartement département établissement
        renseignement seulement rapidement facilement certainement probablement régulièrement actuellement notamment récemment nation
        action section attention condition position population situation organisation solution question décision mission pression
        télévision révision qualité société activité sécurité réalité liberté beauté santé difficulté possibilité université ministère
        manière matière lumière rivière dernière première entière carrière barrière frontière politique publique pratique musique
        technique physique logique critique classique historique scientifique joueur acteur directeur auteur chanteur vendeur couleur
        chaleur valeur hauteur longueur largeur erreur peur fleur heureux heureuse dangereux nombreux sérieux précieux curieux nerveux
        malheureux eau eaux bateau gâteau château cadeau niveau bureau tableau morceau beau nouveau travaux journaux animaux chevaux
        hôpitaux oeil feuille famille fille billet juillet meilleur conseil soleil réveil pareil appareil oreille bouteille vieille gauche
        bouche bouchon branche marche marché chercheur chambre nombre membre ombre septembre octobre novembre décembre quatre lettre
        maître connaître paraître naître être fête tête bête forêt intérêt août coût goût île âge âgé français française anglais espace
        place glace face force source ressource puissance importance différence présence expérience science patience distance enfance
        confiance naissance garçon leçon façon reçu déçu ça oui huit nuit fruit bruit produit conduit ensuite suite cuisine usine semaine
        haine laine reine peine pleine veine haleine prochaine humaine américaine certaine soixante cinquante trente vingt parler parlez
        parlons parlent finissent choisir réussir tenir devenir souvenir vendre attendre entendre comprendre répondre perdre mordre
        écouter regarder acheter payer essayer envoyer appeler arriver entrer rester tomber montrer passer penser aimer demander jouer
        manger boire écrire lire dire rire suivre vivre mettre permettre promettre remettre
        donne donné rend rendu rends malade malades aide aider aidé entendre entendu appeler appelé mari ma fille fils bébé ami amis amie
        truc trucs peut-être sûr d'accord ouais s'il merci désolée désolé espère espérer voulu besoin utilisé semble semblait devenu
        parfois souvent presque soudain quotidien bouche sèche yeux oeil oreilles dents cheveux jambe bras pied pieds mains cou épaules
        corps visage crampes rhume nez engourdi fourmillements somnolence somnolent irritable pleurer perdu perte prise de ressenti
        ressens souffre souffert diagnostiqué allergique réaction réactions injection rappel opération cancer diabète asthme reins foie
        poumons enceinte grossesse règles sexuel manque difficultés problème problèmes augmentation diminution tension envie suicidaire
        estomac peux arrive dors mange prends
        """;

    private const string German = """
        der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren sein bin bist hat habe haben hatte hatten ich du er
        sie es wir ihr mich mir dich dir sich uns euch nicht kein keine nur auch noch schon sehr so wie was wer wo wann warum weil wenn dass ob als
        mit ohne für von vom zu zum zur bei nach vor seit bis auf aus an am im in über unter zwischen durch gegen um mein meine meinen dein seine
        ihre unser dieser diese dieses jeder jede alle alles viel viele mehr weniger etwas nichts immer nie wieder jetzt heute gestern morgen dann
        da hier dort kann können muss müssen will wollen soll sollte darf wird werden wurde würde machen macht gemacht gehen geht ging kommen sagen
        tag tage woche wochen monat monate jahr jahre stunden nacht zeit leben mann frau kind kinder leute menschen welt haus arbeit
        schmerzen kopfschmerzen übelkeit schwindel müde müdigkeit schlaf schlafen nebenwirkungen nebenwirkung medikament medikamente arzt ärztin
        krankheit krankenhaus impfung fieber husten tabletten dosis blut herz haut bauch behandlung gesundheit angst depression gewicht schlecht
        besser schlimm stark leicht genommen nehme nehmen bekommen seitdem plötzlich gefühl möglich wirklich zwischen während schließlich
        gesellschaft regierung entwicklung geschichte unternehmen möglichkeit deutsche schule straße größe können natürlich freund zeitung wichtig
        nation aktion situation organisation lösung entscheidung entwicklung wohnung zeitung meinung hoffnung wirkung leistung rechnung
        richtung bedeutung erfahrung veranstaltung freiheit sicherheit wahrheit gesundheit krankheit schönheit möglichkeit schwierigkeit
        tätigkeit gesellschaft freundschaft wirtschaft wissenschaft mannschaft landschaft ergebnis verhältnis ereignis kenntnis glücklich
        gefährlich nötig richtig fertig ruhig lustig günstig künstlich politisch praktisch technisch typisch englisch spieler lehrer
        arbeiter fahrer käufer bürger wasser feuer vater mutter bruder schwester tochter söhne köpfe hände füße augen ohren herzen
        schlüssel löffel fenster straßen plätze häuser bäume vögel königin schreiben lesen sprechen verstehen beginnen schließen öffnen
        verkaufen bezahlen erklären erzählen besuchen versuchen gebrauchen zerstören durchführen einfach zweifach vielleicht leicht licht
        nacht macht recht schlecht gespräch sprache stück glück rücken brücke zurück
        """;

    private const string Spanish = """
        el la los las un una unos unas de del al y e o u a en con por para sin sobre entre hasta desde que qué quien como cómo cuando cuándo donde
        dónde porque pero si sí no ni ya muy más menos mucho mucha muchos poco todo toda todos todas nada nadie algo alguien siempre nunca también
        tampoco es son era eran ser soy eres fue fueron sido está están estoy estaba estar he ha han había haber hay tengo tiene tienen tenía tener
        hago hace hacer hizo hecho puedo puede poder quiero quiere voy va ir me te se le lo nos les mi mis tu tus su sus nuestro este esta esto ese
        esa eso estos estas aquel otro otra otros otras mismo cada así ahora entonces después antes luego mientras aunque yo tú él ella ellos usted
        día días semana semanas mes meses año años hora horas noche mañana tarde hoy ayer vez veces tiempo vida hombre mujer niño niños gente mundo
        dolor cabeza náuseas mareos cansancio insomnio dormir sueño efectos secundarios efecto medicamento pastillas tratamiento médico enfermedad
        salud vacuna hospital fiebre tos dosis sangre corazón piel estómago ansiedad depresión peso síntomas mal mejor peor tomar tomando tomé
        gobierno desarrollo información sociedad historia español escuela trabajo ciudad según través mayor durante cualquier además señor niña
        empezar dejar llegar creer hablar llevar seguir encontrar llamar venir pensar salir volver conocer vivir sentir mirar contar
        nación acción sección atención condición posición población situación organización solución cuestión decisión misión televisión
        calidad sociedad actividad seguridad realidad libertad dificultad universidad posibilidad manera primera última lengua agua lluvia
        iglesia noticia policía economía energía política pública práctica música técnica física jugador director autor trabajador color
        calor valor error flor peligroso famoso nervioso precioso cabeza belleza fuerza plaza brazo corazón razón ojo hijo hija viejo
        mejor consejo espejo pueblo nuevo nueva bueno buena fuego juego suelo cielo tierra guerra perro puerta muerte suerte fuerte fiesta
        respuesta puesto encuentro centro dentro cuatro siete nueve diez veinte treinta cuarenta presidente siguiente cliente ambiente
        corriente importante durante cambio servicio edificio principio precio espacio negocio silencio hermano hermana mano verano humano
        cercano español española campaña montaña mañana pequeño pequeña señal compañero llamada llegada entrada salida comida vida partido
        sentido conocido perdido podido querido establecido realizar utilizar comenzar alcanzar empezar permitir recibir escribir decidir
        añadir conseguir producir construir
        """;

    private const string Italian = """
        il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei con su sul sulla per
        tra fra e ed o ma se che chi cui non come quando dove perché più meno molto molta molti poco tutto tutta tutti tutte niente nulla qualcosa
        sempre mai anche ancora già ora adesso poi prima dopo è sono era erano essere stato stata sei siamo ho hai ha abbiamo hanno avere avevo aveva
        faccio fa fare fatto posso può potere voglio vuole vado va andare mi ti si ci vi ne io tu lui lei noi voi loro mio mia miei tuo suo sua suoi
        nostro questo questa questi queste quello quella quelli altro altra altri ogni stesso così quindi però mentre invece durante senza fino
        giorno giorni settimana settimane mese mesi anno anni ora ore notte mattina sera oggi ieri domani volta volte tempo vita uomo donna bambino
        dolore mal testa nausea vertigini stanchezza insonnia dormire sonno effetti collaterali effetto farmaco farmaci medico cura malattia salute
        vaccino ospedale febbre tosse dose sangue cuore pelle pancia ansia depressione peso sintomi male meglio peggio prendere preso prendo
        governo sviluppo società storia italiano scuola lavoro città secondo attraverso maggiore qualche inoltre signore ragazzo possibilità
        trovare parlare lasciare credere vedere sentire pensare portare chiamare chiedere capire diventare arrivare guardare conoscere
        nazione azione sezione attenzione condizione posizione popolazione situazione organizzazione soluzione questione decisione
        televisione qualità attività sicurezza realtà libertà difficoltà università maniera prima ultima lingua acqua pioggia chiesa
        notizia polizia economia energia politica pubblica pratica musica tecnica fisica giocatore direttore autore lavoratore colore
        calore valore errore fiore pericoloso famoso nervoso bellezza forza piazza braccio ragione mano fratello sorella pane cane occhio
        figlio figlia vecchio migliore consiglio specchio popolo nuovo nuova buono buona fuoco gioco cielo terra guerra porta morte forte
        festa risposta incontro centro dentro quattro sette nove dieci venti trenta presidente seguente cliente ambiente importante cambio
        servizio edificio principio prezzo spazio silenzio estate umano denaro gennaio campagna montagna piccolo piccola signora segno
        chiamata arrivo entrata uscita riuscire costruire ricevere scrivere leggere decidere aggiungere raggiungere spesso stesso successo
        processo possesso anche parecchi amici pochi ricchi vecchi larghi
        """;

    private const string Portuguese = """
        o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela para com sem sob sobre entre até desde que quem como
        quando onde porque mas se não nem já muito muita muitos mais menos pouco tudo todo toda todos todas nada ninguém algo alguém sempre nunca
        também é são era eram ser sou foi foram sido está estão estou estava estar tenho tem têm tinha ter há faço faz fazer fez feito posso pode
        poder quero quer vou vai ir me te se lhe nos eu tu ele ela nós você vocês eles meu minha meus seu sua seus nosso este esta isto esse essa
        isso aquele outro outra outros mesmo cada assim agora então depois antes enquanto embora ainda bem mal só
        dia dias semana semanas mês meses ano anos hora horas noite manhã tarde hoje ontem amanhã vez vezes tempo vida homem mulher criança pessoas
        dor cabeça náuseas tonturas cansaço insônia dormir sono efeitos colaterais efeito remédio medicamento comprimidos tratamento médico doença
        saúde vacina hospital febre tosse dose sangue coração pele estômago ansiedade depressão peso sintomas melhor pior tomar tomando tomei
        governo desenvolvimento informação sociedade história português escola trabalho cidade segundo através maior durante qualquer além senhor
        começar deixar chegar falar levar encontrar chamar pensar sair voltar conhecer viver sentir olhar então coisa questão situação
        nação ação seção atenção condição posição população situação organização solução questão decisão missão televisão pressão
        qualidade sociedade atividade segurança realidade liberdade dificuldade universidade possibilidade maneira primeira última língua
        água chuva igreja notícia polícia economia energia política pública prática música técnica física jogador diretor autor
        trabalhador cor calor valor erro flor perigoso famoso nervoso cabeça beleza força praça braço razão mão irmão irmã pão cão não
        então olho filho filha velho melhor conselho espelho povo novo nova bom boa fogo jogo chão céu terra guerra cachorro porta morte
        sorte forte festa resposta encontro centro dentro quatro sete nove dez vinte trinta presidente seguinte cliente ambiente
        importante durante mudança serviço edifício princípio preço espaço negócio silêncio verão humano brasileiro dinheiro janeiro
        primeiro terceiro companheiro campanha montanha pequeno pequena sinal chamada chegada entrada saída comida partido sentido
        conhecido perdido querido realizar utilizar conseguir produzir construir receber escrever dizer fazer trazer lembrar começaram
        fizeram tiveram foram eram comigo lhe minha senhora caminho carinho
        """;

    private const string Dutch = """
        de het een en of maar want dus is zijn was waren ben bent heb heeft hebben had hadden ik jij je hij zij ze wij we jullie hen hun mij me jou
        zich ons onze mijn jouw haar niet geen wel ook nog al zeer heel erg zo hoe wat wie waar wanneer waarom omdat als dat dit die deze dan toen
        met zonder voor van te tot naar bij na sinds op uit aan in over onder tussen door tegen om iedere alle alles veel meer minder iets niets
        altijd nooit weer nu vandaag gisteren morgen daar hier kan kunnen moet moeten wil willen zal zou mag wordt worden werd maken maakt gemaakt
        gaan gaat ging komen komt zeggen dag dagen week weken maand maanden jaar jaren uur nacht tijd leven man vrouw kind kinderen mensen wereld
        pijn hoofdpijn misselijk misselijkheid duizelig moe vermoeidheid slaap slapen bijwerkingen bijwerking medicijn medicijnen arts huisarts
        dokter ziekte ziekenhuis vaccin prik koorts hoesten tabletten bloed hart huid buik behandeling gezondheid angst depressie gewicht slecht
        beter erger sterk genomen nemen gekregen gevoel mogelijk eigenlijk tijdens uiteindelijk
        samenleving regering ontwikkeling geschiedenis bedrijf mogelijkheid nederlandse school straat grote kleine natuurlijk vriend belangrijk
        natie actie situatie organisatie oplossing beslissing ontwikkeling woning mening werking prestatie rekening richting betekenis
        ervaring vrijheid veiligheid waarheid schoonheid moeilijkheid bezigheid gemeenschap vriendschap wetenschap landschap gelukkig
        gevaarlijk nodig rustig praktisch technisch speler leraar werker rijder koper burger water vuur vader moeder broer zus dochter
        zonen hoofd handen voeten ogen oren sleutel lepel venster straten pleinen huizen bomen vogels koningin schrijven lezen spreken
        verstaan beginnen sluiten openen verkopen betalen verklaren vertellen bezoeken proberen gebruiken vernietigen eenvoudig misschien
        licht nacht macht recht gesprek taal stuk geluk rug brug terug vijf zeven acht negen twintig dertig kijken blijven krijgen
        schrijft blijft krijgt bijna bijzonder zijde tijdig prijs reis eigen klein plein trein zoeken boek goed voet groot rood brood boom
        kamer maken praten raken later water
        """;

    private const string Polish = """
        i w we z ze na do od za po o u przez przy przed pod nad bez dla że się nie tak jest są był była było byli być jestem mam masz ma mają miał
        miałam miałem mieć to ten ta te tego tej tym tych ja ty on ona ono my wy oni mnie mi cię ci go mu jej ich nam nas wam co kto jak gdzie kiedy
        dlaczego bo ale lub albo czy jeśli gdy już jeszcze tylko też także bardzo więcej mniej dużo mało wszystko wszyscy nic nikt coś ktoś zawsze
        nigdy teraz dziś dzisiaj wczoraj jutro potem tutaj tam mogę może można muszę trzeba chcę robić robi zrobić mój moja moje swój jego który
        która które których każdy inny dzień dni tydzień tygodnie miesiąc miesięcy rok lat godzin noc czas życie człowiek kobieta dziecko dzieci
        ból bóle głowy nudności zawroty zmęczenie bezsenność sen spać skutki uboczne lek leki leków tabletki lekarz choroba zdrowie szczepionka
        szpital gorączka kaszel dawka krew serce skóra brzuch lęk depresja waga objawy źle lepiej gorzej leczenie
        rząd rozwój informacje społeczeństwo historia polski szkoła praca miasto według podczas również między ponieważ przykład możliwość
        sytuacja organizacja rozwiązanie decyzja mieszkanie gazeta znaczenie doświadczenie wolność bezpieczeństwo prawda piękność trudność
        działalność społeczność przyjaźń nauka krajobraz szczęśliwy niebezpieczny potrzebny gotowy spokojny praktyczny techniczny gracz
        nauczyciel pracownik kierowca obywatel woda ogień ojciec matka brat siostra córka syn głowa ręce nogi oczy uszy klucz łyżka okno
        ulica plac domy drzewa ptaki królowa pisać czytać mówić rozumieć zacząć zamknąć otworzyć sprzedać zapłacić wyjaśnić opowiadać
        odwiedzić próbować używać zniszczyć prosty światło noc moc rozmowa język szczęście plecy most pięć siedem osiem dziewięć
        dwadzieścia
        """;

    private const string Turkish = """
        ve veya ya da de bir bu şu o ben sen biz siz onlar benim senin onun bizim bana sana ona beni seni onu için ile gibi kadar daha çok az en ama
        fakat çünkü eğer ne kim nasıl neden niye nerede zaman değil var yok mi mı mu mü evet hayır her hiç bütün tüm bazı şey şimdi sonra önce bugün
        dün yarın hâlâ artık sadece bile olan olarak oldu olur olmak olduğu oluyor etmek etti ediyor ediyorum yapmak yaptı yapıyor geldi gidiyor
        gün günler hafta ay yıl yıldır saat gece sabah insan insanlar kadın adam çocuk hayat dünya ev iş
        ağrı ağrısı baş mide bulantısı bulantı dönmesi yorgunluk uyku uykusuzluk uyuyamıyorum yan etki etkileri etkisi ilaç ilacı doktor hastalık
        sağlık aşı hastane ateş öksürük doz kan kalp cilt kaygı depresyon kilo kötü iyi tedavi kullandım kullanıyorum başladım bıraktım
        hükümet gelişme bilgi toplum tarih türkçe okul çalışma şehir göre arasında büyük küçük yeni güzel önemli başka kendi ilk son
        durum örgüt çözüm karar konut gazete anlam deneyim özgürlük güvenlik gerçek güzellik zorluk etkinlik topluluk dostluk bilim mutlu
        tehlikeli gerekli hazır sakin oyuncu öğretmen işçi sürücü vatandaş su ateş baba anne kardeş kız oğul baş eller ayaklar gözler
        kulaklar anahtar kaşık pencere sokak meydan evler ağaçlar kuşlar kraliçe yazmak okumak konuşmak anlamak başlamak kapatmak açmak
        satmak ödemek açıklamak anlatmak denemek kullanmak basit belki ışık güç konuşma dil parça mutluluk sırt köprü geri beş yedi sekiz
        dokuz yirmi çocuklar arkadaşlar insanların yılında tarafından üzerinde içinde altında gerektiğini olduğunu yapılan edilen
        """;

    private const string Swedish = """
        och i att det som en ett på är av för med till den har de inte om han hon jag du vi ni man men var hade kan ska skulle så från vid när hur vad
        vem där här nu då än bara också mycket mer mindre alla allt inget något någon alltid aldrig igen idag igår imorgon mig dig sig oss dem min
        mitt mina din sin sitt sina deras denna detta dessa eller efter före utan under över mellan genom mot sedan blir blev bli varit vara göra gör
        gjorde gå går komma kommer säga måste vill få får fick dag dagar vecka veckor månad månader år timmar natt tid liv kvinna barn människor
        ont smärta huvudvärk illamående yrsel trött trötthet sömn sova biverkningar biverkning medicin läkare sjukdom sjukhus vaccin feber hosta
        tabletter blod hjärta hud mage behandling hälsa ångest depression vikt dålig bättre sämst värre tagit började slutade känner
        samhälle regering utveckling historia företag möjlighet svenska skola gata stora små naturligtvis vän viktig arbete världen
        nation situation organisation lösning utveckling tidning mening verkan riktning betydelse erfarenhet frihet säkerhet sanning
        skönhet möjlighet svårighet verksamhet gemenskap vänskap vetenskap landskap lycklig farlig nödvändig riktig färdig rolig lugn
        praktisk teknisk spelare lärare arbetare förare köpare vatten eld fader moder bror syster dotter söner huvud händer fötter ögon
        öron nyckel sked fönster gator hus träd fåglar drottning skriva läsa tala förstå börja stänga öppna sälja betala förklara berätta
        besöka försöka använda förstöra enkel kanske ljus natt makt rätt samtal språk bit lycka rygg tillbaka fem sju åtta nio tjugo titta
        stanna alltför själv själva hjälp hjälpa köra göra höra känna tänka dricka
        """;
}
