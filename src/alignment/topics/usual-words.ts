/**
 * Words by which notes are counted until both sides agree on others: words of the field alone, in five languages, since
 * one meeting may speak two. None of them stands for a different topic in another of these languages.
 */
import { TOPICS, type TopicWords } from './topic-words.ts';

const ENGLISH: TopicWords = {
  market: [
    ...['market*', 'customer*', 'buyer*', 'competitor*', 'competition', 'demand', 'segment*', 'industr*'],
    ...['pricing pressure', 'use case*', 'objection*', 'pain point*', 'win rate*', 'trend*', 'regulation*'],
    ...['prospect need*', 'value proposition*', 'positioning', 'analyst*'],
  ],
  learning: [
    ...['learn*', 'lesson*', 'what worked', 'did not work', 'worked well', 'improve*', 'experiment*'],
    ...['pilot*', 'tested', 'try next', 'change next', 'next quarter we', 'root cause*', 'insight*'],
    ...['retrospective*', 'feedback', 'hypothes*', 'result of the test'],
  ],
  'lead-quality': [
    ...['bad lead*', 'poor lead*', 'junk lead*', 'lead quality', 'quality of lead*', 'useless lead*'],
    ...['not enough lead*', 'lead volume', 'lead quantity', 'more leads', 'never followed up'],
    ...['ignored lead*', 'unqualified', 'cherry pick*', 'dropped lead*', 'cold lead*'],
  ],
  power: [
    ...['your fault', 'their fault', 'blame*', 'who owns', 'whose job', 'whose budget', 'turf', 'credit for'],
    ...['take credit', 'headcount', 'budget fight', 'overrule*', 'over my head', 'not our job', 'territor*'],
    ...['our budget', 'their budget', 'political*', 'went around'],
  ],
};

const GERMAN: TopicWords = {
  market: [
    ...['markt*', 'märkte*', 'kunde*', 'kundin*', 'käufer*', 'wettbewerb*', 'mitbewerb*', 'konkurren*'],
    ...['nachfrage', 'branche*', 'zielgruppe*', 'bedarf*', 'einwand', 'einwände*', 'preisdruck'],
    ...['anwendungsfall', 'anwendungsfälle*', 'nutzenversprechen', 'positionierung', 'abschlussquote*'],
  ],
  learning: [
    ...['gelernt', 'lernen', 'erkenntnis*', 'lehre daraus', 'lehren daraus', 'hat funktioniert'],
    ...['nicht funktioniert', 'hat geklappt', 'nicht geklappt', 'verbesser*', 'ausprobier*'],
    ...['getestet', 'ursache*', 'rückmeldung*', 'rückblick*', 'hypothese*', 'nächstes mal'],
  ],
  'lead-quality': [
    ...['schlechte leads', 'schlechten leads', 'leadqualität', 'lead-qualität', 'qualität der leads'],
    ...['unbrauchbare leads', 'zu wenig leads', 'zu wenige leads', 'mehr leads', 'leadmenge'],
    ...['anzahl der leads', 'nie nachgefasst', 'nicht nachgefasst', 'nicht bearbeitet', 'liegen gelassen'],
    ...['unqualifiziert*', 'kalte leads', 'rosinen*', 'schrottleads', 'schrott-leads'],
  ],
  power: [
    ...['eure schuld', 'deren schuld', 'ihre schuld', 'schuld an', 'schuldzuweisung*', 'vorwurf*'],
    ...[
      'vorwürfe*',
      'wer ist zuständig',
      'wer entscheidet',
      'wessen aufgabe',
      'nicht unsere aufgabe',
      'kompetenzstreit',
    ],
    ...['wessen budget', 'unser budget', 'euer budget', 'ihr budget', 'budgetstreit', 'lorbeeren'],
    ...['machtfrage*', 'übergangen', 'über meinen kopf', 'planstelle*'],
  ],
};

const FRENCH: TopicWords = {
  market: [
    ...['marché*', 'client', 'clients', 'cliente', 'clientes', 'clientèle', 'acheteur*', 'concurrent*'],
    ...[
      'concurrence',
      'demande du marché',
      'secteur*',
      'cible*',
      'besoins du client',
      'besoins des clients',
      'cas d’usage',
      "cas d'usage",
    ],
    ...['pression sur les prix', 'proposition de valeur', 'positionnement', 'taux de réussite', 'tendance*'],
  ],
  learning: [
    ...['appris', 'apprendre', 'apprentissage*', 'leçon*', 'enseignement*', 'a fonctionné'],
    ...['pas fonctionné', 'amélior*', 'expérience pilote', 'testé*', 'essayer', 'essayé*', 'hypothèse*'],
    ...['retour d’expérience', "retour d'expérience", 'cause profonde', 'causes profondes'],
  ],
  'lead-quality': [
    ...['mauvais leads', 'mauvaises pistes', 'qualité des leads', 'qualité des pistes', 'leads inutiles'],
    ...['pas assez de leads', 'pas assez de pistes', 'plus de leads', 'plus de pistes', 'volume de leads'],
    ...['nombre de leads', 'jamais relancé*', 'pas relancé*', 'leads ignorés', 'pistes ignorées'],
    ...['non qualifié*', 'leads froids', 'pistes froides', 'pistes abandonnées'],
  ],
  power: [
    ...['votre faute', 'leur faute', 'la faute à', 'la faute de', 'reproche*', 'blâm*', 'qui décide'],
    ...['qui est responsable', 'pas notre travail', 'pas notre rôle', 'à qui revient', 'notre budget'],
    ...['leur budget', 'votre budget', 'querelle de budget', 'attribuer le mérite', 'lutte de pouvoir'],
    ...['passé outre', 'court-circuit*', 'chasse gardée', 'effectifs'],
  ],
};

const SPANISH: TopicWords = {
  market: [
    ...['mercado*', 'cliente', 'clientes', 'clienta*', 'comprador*', 'competidor*', 'la competencia'],
    ...['demanda del mercado', 'sector', 'sectores', 'segmento*', 'necesidad*', 'objeción', 'objeciones'],
    ...['caso de uso', 'casos de uso', 'presión de precios', 'propuesta de valor', 'posicionamiento'],
    ...['tasa de cierre', 'tendencia*'],
  ],
  learning: [
    ...['aprend*', 'lección', 'lecciones', 'qué funcionó', 'lo que funcionó', 'funcionó bien', 'no funcionó'],
    ...['mejora', 'mejoras', 'mejorar*', 'experimento*', 'piloto*', 'probado', 'probamos', 'hipótesis'],
    ...['causa raíz', 'causas raíz', 'retroalimentación', 'retrospectiva*'],
  ],
  'lead-quality': [
    ...['malos leads', 'leads malos', 'contactos malos', 'calidad de los leads', 'calidad de leads'],
    ...['calidad de los contactos', 'leads inútiles', 'pocos leads', 'faltan leads', 'más leads'],
    ...['volumen de leads', 'cantidad de leads', 'sin seguimiento', 'nunca se llamó', 'leads ignorados'],
    ...['no cualificado*', 'no calificado*', 'leads fríos', 'leads perdidos'],
  ],
  power: [
    ...['culpa', 'culpas', 'culpar*', 'reproch*', 'quién decide', 'quién manda'],
    ...['no es nuestro trabajo', 'no nos toca', 'nuestro presupuesto', 'su presupuesto'],
    ...[
      'vuestro presupuesto',
      'pelea por el presupuesto',
      'apuntarse el mérito',
      'colgarse medallas',
      'aumento de plantilla',
    ],
    ...['por encima de mí', 'nos saltaron'],
  ],
};

const DUTCH: TopicWords = {
  market: [
    ...['markt*', 'klant', 'klanten*', 'koper*', 'concurrent*', 'concurrentie*', 'marktvraag', 'branche*'],
    ...['doelgroep*', 'behoefte*', 'bezwaar', 'bezwaren', 'prijsdruk', 'toepassing*', 'waardepropositie*'],
    ...['positionering', 'scoringskans*'],
  ],
  learning: [
    ...['geleerd', 'leren', 'leerpunt*', 'les geleerd', 'wat werkte', 'werkte goed', 'werkte niet'],
    ...['verbeter*', 'geprobeerd', 'uitgeprobeerd', 'proef', 'proeven', 'getest', 'oorzaak', 'oorzaken'],
    ...['terugkoppeling*', 'terugblik*', 'inzicht*', 'hypothese*'],
  ],
  'lead-quality': [
    ...['slechte leads', 'leadkwaliteit', 'kwaliteit van de leads', 'kwaliteit van leads', 'te weinig leads'],
    ...['meer leads', 'aantal leads', 'onbruikbare leads', 'niet opgevolgd', 'nooit opgevolgd'],
    ...['blijven liggen', 'niet gekwalificeerd*', 'ongekwalificeerd*', 'koude leads', 'krenten uit de pap'],
  ],
  power: [
    ...['jullie schuld', 'hun schuld', 'schuld van', 'verwijt*', 'wie beslist', 'wie gaat erover'],
    ...['niet onze taak', 'niet ons werk', 'wiens budget', 'ons budget', 'hun budget', 'jullie budget'],
    ...['budgetstrijd', 'met de eer', 'machtsstrijd', 'gepasseerd', 'boven mijn hoofd', 'formatieplaats*'],
  ],
};

export const LANGUAGES = { en: ENGLISH, de: GERMAN, fr: FRENCH, es: SPANISH, nl: DUTCH } as const;

function together(): TopicWords {
  const lists = Object.values(LANGUAGES);
  const of = TOPICS.map((topic) => [topic, [...new Set(lists.flatMap((words) => words[topic]))]] as const);
  return Object.fromEntries(of) as unknown as TopicWords;
}

/** All of them together; both sides may agree on others. */
export const USUAL_WORDS: TopicWords = together();
