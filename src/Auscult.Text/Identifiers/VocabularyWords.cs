namespace Auscult.Text.Identifiers;

/// <summary>English and French words that say what stands beside them. Folded: lower case, no diacritics.</summary>
internal static class VocabularyWords
{
    public static readonly (WordClass Class, string Words)[] All =
    [
        (WordClass.Title, "dr mr mrs ms mme mlle mx pr prof monsieur madame mademoiselle mister"),
        (
            WordClass.Role,
            "doctor docteur professor professeur miss sir lady father sister uncle aunt auntie tonton tata oncle tante patient patiente nurse "
                + "infirmier infirmiere surgeon pediatrician neurologist psychologist psychologue secretaire interne internes maitre pere mere "
                + "mlles mmes assure assuree m herr frau senor senora signor signora"
        ),
        (WordClass.Degree, "md phd dvm dds rn jr sr esq mba dpt pharmd"),
        (WordClass.Particle, "de du des la le van von der den del della di da dos das al el bin ben ibn y ter ten zu af av st"),
        (
            WordClass.Month,
            "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
                + "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fev fevr avr juil"
        ),
        (
            WordClass.NotName,
            "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche english french german "
                + "spanish christmas easter ramadan halloween god jesus allah covid google facebook twitter instagram reddit youtube tiktok amazon "
                + "apple android iphone windows netflix fda cdc nhs nih who hiv aids adhd ocd ptsd ibs mri ecg irm parkinson alzheimer crohn hodgkin "
                + "lyme down asperger tourette hashimoto graves sjogren raynaud bell pfizer moderna merck roche sanofi bayer novartis johnson "
                + "army senate navy congress treasury vitamin carpentier bicetre mention patient patients service hopital clinique centre"
        ),
        (
            WordClass.Place,
            "paris london florence sydney austin madison charlotte jordan chad georgia carolina dakota virginia victoria houston dallas denver "
                + "boston chicago brooklyn orlando savannah lourdes nancy tours lyon marseille bordeaux nantes lille toulouse nice strasbourg "
                + "geneva milan india china israel kenya ireland holland france germany spain italy america africa asia europe lincoln jackson "
                + "washington philadelphia phoenix cleveland columbus hamilton perth adelaide chelsea camden santiago valencia verona vienna berlin "
                + "hong kong troy salem york jersey hampshire orleans"
        ),
        (
            WordClass.Country,
            "usa uk afghanistan albania algeria argentina australia austria bahrain bangladesh belgium brazil bulgaria canada chile colombia croatia "
                + "cyprus denmark egypt estonia ethiopia finland france germany ghana greece guatemala hungary iceland india indonesia iran iraq ireland "
                + "israel italy japan kenya lebanon latvia lithuania luxembourg malaysia mali malta mexico morocco netherlands norway pakistan poland "
                + "portugal romania russia serbia slovakia slovenia spain sweden switzerland tunisia turkey uganda ukraine"
        ),
        (
            WordClass.Common,
            "the a an i you he she it we they me him her us them my your his its our their this that these those is am are was were be been being "
                + "have has had do does did will would can could should may might must not no nor and or but if so as at by for from in into of on off "
                + "out over to up with without about after before since than then there here when where why how what who whom which while all any "
                + "both each few more most other some such only own same too very just also now ever never always again once still even yet "
                + "yes ok okay please thanks thank hello hi hey dear sorry oh well good bad new old first last next one two three four five six seven "
                + "eight nine ten day week month year today tomorrow yesterday time people man woman men women mom mum dad mother father brother "
                + "sister son daughter husband wife friend doctor hospital health care get got go going went come came make made take took taking "
                + "taken see saw know knew think thought say says said tell told ask asked feel felt feeling give gave want wanted need needed help "
                + "find found use used try tried work worked call called let keep stop start started left right back like love hate really because "
                + "let's don't can't update breaking news report new study vaccine vaccines drug drugs medicine side effects effect anyone everyone "
                + "someone something anything nothing everything nobody many much lot lots little big great best worst better worse life world home "
                + "school house car money job night morning evening anxiety pain sleep incorrect important hidden wrong secret private redacted "
                + "le la les un une des du de et ou mais donc car ni que qui quoi dont je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa "
                + "ses notre nos votre vos leur leurs ce cet cette ces est sont etait suis es sommes etes ont ai as a avons avez pas ne plus jamais "
                + "tres bien mal avec sans pour par dans sur sous chez vers entre depuis apres avant pendant alors aussi si oui non merci bonjour salut "
                + "bonsoir cher chere quand comme comment pourquoi combien tout tous toute toutes autre autres meme quel quelle voila voici ici la-bas "
                + "rdv visite contact contacter telephone tel adresse date dossier compte rendu resultat resultats hematologues molecularistes "
                + "clinical street road avenue rue capitalized unlike zip phone name address card number account email meet follow excuse may april "
                + "blink producer battery title corner pedestrians written sometimes maybe whos whats im ive id ill dont cant wont etc via vs re fwd ps"
        ),
        (
            WordClass.Speech,
            "said says say told tells asked asks shouted replied wrote writes explained adds added dit disait repond demande"
        ),
        (
            WordClass.PersonVerb,
            "lives lived spent married joined graduated retired moved smiled laughed whispered yelled cried habite habitait travaille demenage"
        ),
        (
            WordClass.Relation,
            "husband wife son daughter brother sister boyfriend girlfriend friend fiance fiancee uncle aunt nephew niece cousin colleague roommate "
                + "neighbour neighbor starring featuring married dating mari fils frere soeur ami amie copain copine oncle tante neveu compagnon compagne"
        ),
        (WordClass.Greeting, "hi hello dear hey bonjour salut cher chere coucou bonsoir thanks merci"),
        (
            WordClass.NamePreposition,
            "by with and or starring featuring named met friend husband wife son daughter brother sister boyfriend girlfriend mari "
                + "femme fils fille frere soeur ami amie copain copine avec par et called love miss dating cousin colleague neighbour neighbor"
        ),
        (WordClass.NameCue, "name named names nom prenom appelle appelles appellent appeler surnamed nickname nicknamed nee"),
        (
            WordClass.StreetFirst,
            "rue avenue av bd bld blvd boulevard chemin allee allees impasse quai cours route place square passage sentier faubourg via viale piazza "
                + "calle avenida rua ul ulica rambla carrer travessa praca corso strada jalan"
        ),
        (
            WordClass.StreetLast,
            "street st str road rd avenue ave lane ln drive dr court ct boulevard blvd way terrace close crescent place pl parkway pkwy highway hwy "
                + "circle square trail alley mews row utca ut tér ter u ulice straat strasse weg gata gade vej vei veien vagen katu tie plads plein laan"
        ),
        (WordClass.Unit, "apt apartment suite ste unit flat bldg building room floor appt appartement bat batiment etage porte escalier"),
        (
            WordClass.PhoneCue,
            "phone phones telephone telephonie tel tell call calls called calling fax faxer faxe faxee mobile cell cellphone whatsapp sms text texted "
                + "reach ring dial hotline appel appeler appelez appelle appelle-moi portable joignable joignables joindre rappeler contact contactez numero "
                + "answering answer office bureau adeli ext poste telegram signal viber"
        ),
        (WordClass.CardCue, "card cards carte cartes cc visa mastercard amex cb credit debit creditcard"),
        (WordClass.IbanCue, "iban rib bic wire virement"),
        (
            WordClass.NationalCue,
            "ssn social securite secu nir ss nhs dni nie passport passeport immatriculation assurance insee bsn pesel cpf sin medicare medicaid ameli "
                + "assure assuree keien vitale nin"
        ),
        (WordClass.ProfessionalCue, "rpps adeli npi dea finess gmc"),
        (
            WordClass.RecordCue,
            "ipp ip nda mrn iep dossier account acct policy license licence licenses licences permis serial plate plaque vin matricule member "
                + "subscriber adherent beneficiary mutuelle driver drivers compte"
        ),
        (
            WordClass.WeakRecordCue,
            "record chart patient police registration device group claim case visite sejour visit medical id identifiant identification client "
                + "customer order booking reservation reference invoice facture"
        ),
        (
            WordClass.WeakStreet,
            "cours route place square passage via court close way terrace dr st pl ct circle trail crescent row mews park u ter place drive plein tie "
                + "porte pr sentier quai lane"
        ),
        (WordClass.PostBox, "box bp psc"),
        (WordClass.BirthCue, "born birth birthday birthdate dob ne nee naissance nais naiss bday ddn birthdays"),
        (
            WordClass.EventCue,
            "admitted admission discharged discharge died death deceased hospitalised hospitalized admis admise hospitalise hospitalisee sortie decede "
                + "decedee deces mort morte passed entree"
        ),
        (WordClass.PostcodeCue, "zip zipcode postcode postal cedex"),
        (
            WordClass.AddressCue,
            "address addresses adresse live lives living reside resides residing residant habite habitent habitant domicile residence meet located taxi "
                + "corner deliver delivered ship shipped mail sent moved office letter enter return"
        ),
        (WordClass.ReferenceCue, "lot lots batch isbn issn pmid pmcid doi nct eudract pubmed arxiv loi decret article ndc ean lotnumber"),
        (
            WordClass.Countable,
            "mg g kg ml l mcg ug iu ui mmol mol km m cm mm lb lbs oz kcal cal calories steps people persons person personnes cases cas deaths deces "
                + "morts dead doses dose patients followers views likes likes vues children enfants women men femmes hommes americans users members "
                + "euros euro dollars dollar eur usd gbp pounds pound percent per million millions billion milliards mille thousand k hours heures days "
                + "jours years ans weeks semaines months mois infections tests vaccinations vaccines vaccins lives vies times fois habitants units "
                + "tablets pills views subscribers signatures words copies points hz mhz bpm ppm crore lakh samples sample tested recovered recoveries lawsuits indians americans total cells copies cellules a"
        ),
        (WordClass.AgeUnit, "years year yrs yr yo ans y"),
        (WordClass.AgeCue, "age aged agee ages turned turning turns fete"),
        (
            WordClass.StateCode,
            "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt "
                + "va wa wv wi wy aa ae ap pr"
        ),
        (
            WordClass.NumberWord,
            "premier un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante "
                + "soixante cent cents mille et first second third twenty thirty nineteen hundred thousand eighty ninety seventy sixty fifty forty one "
                + "two three four five seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        ),
        (
            WordClass.Organisation,
            "inc ltd llc corp corporation company group hospital university universite college institute institut foundation fondation hopital clinique "
                + "chu chr clinic center centre school ecole ministry ministere agency department society association church museum bank airport island "
                + "county city park river lake mountain bay beach hotel pharmacy pharma pharmaceuticals laboratories labs magazine journal times post news "
                + "syndrome disease maladie test vaccine virus awards club country tuesday zoo stadium bridge valley palace international"
        ),
        (
            WordClass.TopLevelDomain,
            "com org net edu gov mil int info biz eu io co app dev health care online site blog xyz shop store fr uk de be ch ca au nl es pt se dk fi pl "
                + "cz ie nz jp cn ru br mx ar lu ly gl gg tv me at it za hu sk si gr ro bg hr ee lt lv tn ma uy us news social page link link live tech ai"
        ),
        (
            WordClass.WordDomain,
            "it me at us is no be my so to in news health care live link page social mil es de se pt store shop ai app online tv za"
        ),
        (
            WordClass.MailProvider,
            "gmail yahoo hotmail outlook icloud proton protonmail orange wanadoo free laposte aol gmx live msn mail googlemail ymail"
        ),
    ];
}
