const arabic = {
  'university.name': 'جامعة تجريبية',
  'portal.name': 'بوابة الطالب',
  'portal.notice': 'صفحة تجريبية، أسماء ومعطيات مختلقة',
  'portal.skip': 'الانتقال إلى المحتوى',
  'portal.footer': 'هذه الجامعة غير موجودة، وهذه الصفحة للعرض والتجربة فقط.',
  'menu.label': 'القائمة الرئيسية',
  'home.menu': 'الرئيسية',
  'home.title': 'مرحبا بك في بوابة الطالب',
  'home.text': 'من هنا تصل إلى خدمات الجامعة.',
  'notes.menu': 'النقط',
  'notes.text': 'ستظهر نقطك هنا بعد الإعلان عن نتائج الدورة.',
  'schedule.menu': 'استعمال الزمن',
  'schedule.text': 'لم يُنشر بعد استعمال الزمن لهذا الأسبوع.',
  'documents.menu': 'الوثائق',
  'documents.text': 'تُسلَّم شهادة التسجيل في شباك شؤون الطلبة.',
  'amo.menu': 'AMO CNOPS',
  'amo.text': 'التسجيل في التأمين الإجباري الأساسي عن المرض.',
  'amo.fallback': 'إذا لم تظهر الاستمارة هنا، فاتصل بالمكلف بالتغطية الصحية في كليتك أو مدرستك.',
  'login.title': 'تم تسجيل دخولك',
  'login.text': 'هذه صفحة دخول صورية، لا تطلب أي كلمة مرور.',
  'login.back': 'العودة إلى AMO CNOPS',
  'language.label': 'اللغة',
  'theme.label': 'الوضع الداكن',
  'mocks.unavailable':
    'لا يمكن تشغيل الخادم الصوري في هذا المتصفح لأن Service Worker غير متاح، فلن يصل أي جواب إلى الاستمارة. افتح الصفحة عبر HTTPS أو localhost في نافذة عادية.',
};

export type TextKey = keyof typeof arabic;

const french: Record<TextKey, string> = {
  'university.name': 'Université de démonstration',
  'portal.name': 'Espace étudiant',
  'portal.notice': 'Page de démonstration : noms et données inventés',
  'portal.skip': 'Aller au contenu',
  'portal.footer': 'Cette université n’existe pas ; cette page sert aux essais.',
  'menu.label': 'Menu principal',
  'home.menu': 'Accueil',
  'home.title': 'Bienvenue dans votre espace étudiant',
  'home.text': 'Retrouvez ici les services de l’université.',
  'notes.menu': 'Notes',
  'notes.text': 'Vos notes paraîtront ici après la proclamation des résultats de la session.',
  'schedule.menu': 'Emploi du temps',
  'schedule.text': 'L’emploi du temps de cette semaine n’est pas encore publié.',
  'documents.menu': 'Documents',
  'documents.text': 'L’attestation d’inscription se retire au guichet de la scolarité.',
  'amo.menu': 'AMO CNOPS',
  'amo.text': 'Inscription à l’assurance maladie obligatoire de base.',
  'amo.fallback':
    'Si le formulaire ne s’affiche pas ici, adressez-vous au chargé de la couverture médicale de votre établissement.',
  'login.title': 'Vous êtes connecté',
  'login.text': 'Ceci est une fausse page de connexion : aucun mot de passe n’est demandé.',
  'login.back': 'Retour à AMO CNOPS',
  'language.label': 'Langue',
  'theme.label': 'Mode sombre',
  'mocks.unavailable':
    'Le serveur simulé ne peut pas démarrer dans ce navigateur, car les service workers y sont indisponibles : le formulaire ne recevra aucune réponse. Ouvrez la page en HTTPS ou sur localhost, dans une fenêtre normale.',
};

const english: Record<TextKey, string> = {
  'university.name': 'Demo University',
  'portal.name': 'Student portal',
  'portal.notice': 'Demonstration page: names and data are invented',
  'portal.skip': 'Skip to the content',
  'portal.footer': 'This university does not exist; this page is for trying things out.',
  'menu.label': 'Main menu',
  'home.menu': 'Home',
  'home.title': 'Welcome to your student portal',
  'home.text': 'The services of the university, in one place.',
  'notes.menu': 'Marks',
  'notes.text': 'Your marks will appear here once the results of the session are announced.',
  'schedule.menu': 'Timetable',
  'schedule.text': 'The timetable of this week is not published yet.',
  'documents.menu': 'Documents',
  'documents.text': 'The certificate of enrollment is handed out at the student affairs desk.',
  'amo.menu': 'AMO CNOPS',
  'amo.text': 'Registration for the basic compulsory health insurance.',
  'amo.fallback':
    'If the form does not appear here, contact the health-coverage officer of your faculty or school.',
  'login.title': 'You are logged in',
  'login.text': 'This is a mock log-in page: it asks for no password.',
  'login.back': 'Back to AMO CNOPS',
  'language.label': 'Language',
  'theme.label': 'Dark mode',
  'mocks.unavailable':
    'The mocked backend cannot start in this browser because service workers are unavailable, so nothing will answer the form. Open the page over HTTPS or on localhost, in an ordinary window.',
};

export const portalTexts = { ar: arabic, fr: french, en: english };

export type Language = keyof typeof portalTexts;
