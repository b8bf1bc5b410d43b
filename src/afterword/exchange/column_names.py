"""The names under which columns are met, folded (lower case, no accents or punctuation): what they mean, then the names."""

from __future__ import annotations

from typing import Final

NAMES: Final = """
company: company | company name | companyname | employer | employer name | organisation | organization | organization name
  | organisation name | firm | business | employer company | hiring company | company organization | name of company
  | name of the company | company applied to | companies | org | firma | unternehmen | arbeitgeber | firmenname
  | name der firma
  | empresa | compania | nombre de la empresa | entreprise | societe | employeur | nom de l entreprise | sirket | sirket adi
  | firma adi | isveren | kurum | virksomhed | arbejdsgiver | azienda | bedrijf | foretag | selskab | client company
  | company client
role: role | role name | job title | jobtitle | title | position | position title | job | job name | job role | job position
  | role title | position name | role position | position role | position applied for | role applied for | opening | vacancy
  | title role | designation | stelle | stellenbezeichnung | jobtitel | berufsbezeichnung | puesto | cargo | vacante | poste
  | intitule du poste | pozisyon | unvan | is unvani | stilling | stillingsbetegnelse | titel | rolle | functie | ruolo
  | posizione
status: status | application status | status name | statusname | stage | current status | current stage | state | list
  | list name
  | listname | board | column | progress | phase | job status | application stage | bewerbungsstatus | stand | stufe
  | estado
  | etapa | statut | etat | durum | basvuru durumu | asama | tilstand | stato | fase | pipeline stage | column name
result: result | results | final result | decision | final decision | ergebnis | resultado | resultat | sonuc | afgorelse
outcome: outcome | afterword outcome
date applied: date applied | applied date | application date | applied on | applied at | date of application | applied
  | applieddate | apply date | date submitted | submission date | submitted | submitted on | submitted at | date sent
  | application sent
  | when applied | day applied | application submitted | date of applying | date app sent | bewerbungsdatum
  | beworben am | beworben
  | datum der bewerbung | bewerbung am | fecha de solicitud | fecha de aplicacion | fecha de postulacion | fecha aplicacion
  | fecha solicitud | fecha postulacion | date de candidature | date candidature | candidature le | postule le
  | basvuru tarihi
  | ansogningsdato | ansogt | ansogt dato | dato for ansogning | data candidatura
date: date | datum | fecha | tarih | dato | data | day | timestamp | time stamp
date added: date added | added | added at | added on | date saved | saved | saved at | saved on | saved date | created
  | created at | created on | date created | evaluation date | evaluated | evaluated at | date found | found on | found
  | discovered
  | date discovered | posted | date posted | posted on | posting date | hinzugefugt am | erstellt am | erfasst am
  | fecha de creacion
  | date d ajout | eklenme tarihi | oprettet | bookmarked | bookmarked at | entry date | date entered
date of the last change: updated | updated at | updated on | last updated | last update | modified | modified at
  | last modified
  | last changed | status date | status changed | date of last action | last action date | last contact | last contacted
  | letzte anderung | aktualisiert am | son guncelleme
date of the result: result date | date of result | decision date | rejected | rejected at | rejected on | rejection date
  | date rejected | date closed | closed at | closed on | closed date | closed | end date | date of rejection
  | response date
  | reply date | absage am | absagedatum | outcome date
archived: archived | archived at | archived on | is archived
follow-up: follow up | follow up date | followup | followup date | follow up at | follow up on | next follow up
  | next step due
  | reminder | reminder date | next action date | due | due date | deadline | wiedervorlage | nachfassen am
  | fecha de seguimiento
  | date de relance | relance | takip tarihi | opfolgning
interview: interview | interview date | interviews | interview dates | interview on | interview time | interview at
  | interview date time | date of interview | date interview | first interview | interview 1 | interview 2 | interview 3
  | second interview | third interview | 1st interview | 2nd interview | 3rd interview | next interview
  | interview scheduled
  | vorstellungsgesprach | gesprach | gesprach am | interviewtermin | entrevista | fecha de entrevista | entretien
  | date d entretien | mulakat | mulakat tarihi | gorusme | samtale | jobsamtale | technical interview | technical
  | panel interview
phone interview: phone screen | phone interview | phone screening | phone call | call | screening | screening call | hr call
  | hr interview | hr screen | recruiter call | recruiter screen | phone screen date | phone interview date
  | telefoninterview
  | telefonat | llamada | entretien telephonique
coding challenge: coding challenge | coding test | challenge | oa | online assessment | assessment | take home
  | take home test
  | test | technical test | hackerrank | technical assessment | oa date | assessment date
recruiter: recruiter
phone: phone | telefon | telephone | telefono | tel
on-campus interview: on campus | on campus interview | campus interview
onsite interview: onsite | on site | onsite interview | on site interview | in person | in person interview | superday
  | onsite date
video interview: video interview | video call | zoom | zoom interview | videointerview | hirevue | virtual interview
final interview: final interview | final round | final round interview | last interview
link: url | link | job url | job link | link to job | job posting | posting | posting url | posting link | job listing
  | listing
  | job post | job post url | job ad | website | site link | site | job description url | source url | web page
  | application link
  | application url | link to posting | link to application | joburl | joblink | hyperlink | stellenanzeige | anzeige
  | webseite
  | enlace | lien | lien de l offre | ilan linki | baglanti | jobopslag | listing url | apply url | apply link
  | job posting link
  | job posting url | company site | careers page
location: location | locations | city | place | job location | office | office location | where | ort | standort
  | arbeitsort
  | ubicacion | lugar | ciudad | lieu | ville | konum | sehir | sted | lokation | by | city state | region of work
  | localisation
agency: agency | recruiting agency | recruitment agency | staffing agency | via | agency name | vermittler
  | personalvermittlung
  | agencia | agence
notes: notes | note | comments | comment | remarks | remark | additional notes | additional tasks | details | memo | misc
  | notizen | notiz | bemerkung | bemerkungen | kommentar | kommentare | anmerkungen | notas | comentarios | observaciones
  | remarques | commentaires | notlar | yorum | aciklama | noter | bemaerkninger | note to self | my notes | other notes
id: id | application id | applicationid | app id | job id | jobid | req id | requisition | requisition id
  | requisition number | req
  | job number | reference | reference number | ref | ref no | uuid | guid | afterword id | job req id | kennziffer
  | referenznummer
contact: contact | contact person | contacts | contact name | point of contact | poc | hiring manager | recruiter name
  | interviewer
  | interviewers | people | person | person of contact | contact recruiter | contact info | hr contact | name of contact
  | ansprechpartner | ansprechpartnerin | kontakt | kontaktperson | contacto | persona de contacto | interlocuteur
  | iletisim | ilgili kisi | referral | referrer | referred by | hiring manager name
email: email | e mail | email address | contact email | contact e mail | recruiter email | mail | email to | emailto
  | contact email address | mailadresse | correo | correo electronico | courriel | eposta | e posta | hiring manager email
level: level | seniority | seniority level
sector: sector | industry | branche
field: field
subject: subject | betreff | email subject | subject line | asunto | objet | emne
score: score | evaluation | fit score | match score
not used: index | num | no | nr | row | row number | s no | sr no | serial number | pdf | report | html description
  | description
  | job description | favorite | favourite | starred | excitement | app num | cv file | cover letter file
  | salary pay period
  | logo | color | colour
"""
