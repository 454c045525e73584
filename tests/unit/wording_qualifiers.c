/* Phrases that limit what is asked, and phrases that look like them: for each, what a reader gives
 * by the definitions in tests/data/labels/README.md. Written before the rules were tried on them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "analysis/wording.h"
#include "base/text.h"

#define DOMESTIC "in-accordance-with-domestic-law"
#define FITS_DOMESTIC "consistent-with-domestic-law"
#define PRINCIPLES "in-line-with-fundamental-principles"
#define INTERNATIONAL "consistent-with-international-law"
#define INSTRUMENT "consistent-with-instrument"
#define RIGHTS "consistent-with-human-rights"
#define PROCESS "with-due-process"
#define AUTHORITY "with-legal-authority"
#define EXTENT "to-the-extent-possible"

/* All codes, as tests/data/labels/README.md has them. */
#define KNOWN                                                                                                                          \
    "as-appropriate", "where-appropriate", "where-possible", "wherever-possible", "whenever-possible", "if-possible", EXTENT,          \
        "where-relevant", "where-applicable", "preferably", "voluntary", "within-means", "subject-to-resources", "upon-request",       \
        "consistent-with-needs", DOMESTIC, FITS_DOMESTIC, PRINCIPLES, INTERNATIONAL, INSTRUMENT, RIGHTS, PROCESS, AUTHORITY

/* The codes, parted by spaces; then the text. */
typedef struct saying {
    const char *codes, *text;
} saying;

static const saying occasions[] = {
    {"as-appropriate", "States parties should, as appropriate, adopt plans."},
    {"as-appropriate", "States parties should strengthen cooperation, including with the private sector, as appropriate."},
    {"as-appropriate", "States should report to the Conference, as they deem appropriate."},
    {"as-appropriate", "Bodies should be consulted as is appropriate."},
    {"as-appropriate", "States should involve other bodies as considered appropriate."},
    {"as-appropriate", "States should, as necessary and appropriate, amend their procedures."},
    {"where-relevant as-appropriate", "States should, as relevant and appropriate, amend their procedures."},
    {"as-appropriate", "States are encouraged to share findings as may be appropriate."},
    {"as-appropriate", "States should share findings, as deemed necessary and appropriate."},
    {"as-appropriate " EXTENT, "States should share findings to the extent practicable and appropriate."},
    {"", "States should act early, as appropriate measures protect victims."},
    {"", "States should take such measures as are appropriate and necessary for victims."},
    {"", "States should adopt appropriate measures and ensure appropriate training."},
    {"", "States should establish whether the punishment was as appropriate as that for other offences."},
    {"", "States should provide compensation as well as appropriate remedies, relevant training as well as relevant tools."},
    {"", "States should take measures such as appropriate training."},
    {"where-appropriate", "States should, where appropriate, use special investigative techniques."},
    {"where-appropriate", "Courts should, in appropriate cases, hear experts."},
    {"where-appropriate", "States should use bilateral channels when appropriate."},
    {"where-appropriate", "States should (where appropriate) publish the results."},
    {"where-appropriate", "States should enter into arrangements wherever appropriate."},
    {"where-appropriate", "States should, if appropriate, extend the mandate."},
    {"where-appropriate", "States should, where deemed appropriate, grant permits."},
    {"where-appropriate", "States should grant permits where this is deemed appropriate."},
    {"where-appropriate", "States should, where they deem it appropriate, grant permits."},
    {"where-appropriate", "States should, where considered appropriate by the competent authorities, grant permits."},
    {"where-appropriate where-possible", "States should, where appropriate and possible, grant permits."},
    {"where-applicable where-appropriate", "States should, where applicable and appropriate, grant permits."},
    {"", "States should know when appropriate assistance was refused."},
    {"where-relevant", "States should, where relevant, consult trade unions."},
    {"where-relevant", "States should consult trade unions when relevant."},
    {"where-relevant", "States should consult trade unions, as relevant."},
    {"where-relevant", "States should consult trade unions, if relevant."},
    {"where-relevant", "States should consult trade unions wherever relevant."},
    {"where-relevant where-appropriate", "States should, where relevant and appropriate, consult trade unions."},
    {"", "States should consult relevant stakeholders and share relevant information."},
    {"", "States should decide where relevant training is to be held."},
    {"", "States should provide information as relevant as that of other bodies."},
    {"where-applicable", "States should, where applicable, use the Convention as a legal basis."},
    {"where-applicable", "States should, as applicable, designate an authority."},
    {"where-applicable", "States should, if applicable, designate an authority."},
    {"where-applicable", "States should designate an authority, when applicable."},
    {"where-applicable where-relevant", "States should, where applicable and relevant, designate an authority."},
    {"", "States should review the applicable procedures."},
    {"", "States should say where applicable rules are published."},
    {"where-possible", "States should, where possible, collect disaggregated data."},
    {"where-possible", "States should collect data, where feasible."},
    {"where-possible", "States should collect data where this is possible."},
    {"where-possible", "States should collect data where it is practicable to do so."},
    {"where-possible", "States should collect data where practicable."},
    {"where-possible", "States should collect data, where legally possible."},
    {"where-possible where-appropriate", "States should, where possible and appropriate, collect data."},
    {"wherever-possible", "States should collect data wherever possible."},
    {"wherever-possible", "States should collect data, wherever feasible."},
    {"wherever-possible where-appropriate", "States should, wherever possible and appropriate, collect data."},
    {"whenever-possible", "States should, whenever possible, interview victims once."},
    {"whenever-possible", "States should interview victims once when possible."},
    {"whenever-possible", "States should interview victims once, whenever feasible."},
    {"whenever-possible", "States should interview victims once whenever it is possible."},
    {"if-possible", "States should, if possible, interview victims once."},
    {"if-possible", "States should interview victims once, if at all possible."},
    {"if-possible", "States should interview victims once, if feasible."},
    {"if-possible where-appropriate", "States should, if possible and appropriate, interview victims once."},
    {"", "States should make every possible effort and take all possible measures."},
    {"", "States should act as soon as possible and as early as possible."},
    {"", "States should establish whether it is possible to interview victims once."},
    {"", "States should make it possible for victims to be heard."},
    {"", "States should identify possible victims, where possible exploitation is reported."},
    {EXTENT, "States should, to the extent possible, share evidence."},
    {EXTENT, "States should share evidence to the greatest extent possible."},
    {EXTENT, "States should share evidence to the fullest possible extent."},
    {EXTENT, "States should share evidence to the widest extent possible."},
    {EXTENT, "States should share evidence as far as possible."},
    {EXTENT, "States should, in so far as possible, share evidence."},
    {EXTENT, "States should share evidence insofar as is possible."},
    {EXTENT, "States should share evidence as much as possible."},
    {EXTENT, "States should share evidence to the extent feasible."},
    {EXTENT, "States should share evidence to the extent practicable."},
    {EXTENT, "States should share evidence to the best of their ability."},
    {EXTENT, "States should share evidence, as far as is practicable, within a month."},
    {EXTENT, "States should share evidence to the maximum extent possible."},
    {EXTENT, "States should, to the degree possible, share evidence."},
    {EXTENT " where-appropriate", "States should share evidence to the extent possible and where appropriate."},
    {EXTENT " " DOMESTIC, "States should protect privacy to the extent possible under their domestic law."},
    {"", "States should investigate the extent of the crime and its possible causes."},
    {"", "States should assess to what extent possible gaps remain."},
    {"preferably", "States should appoint guardians, preferably of the same language."},
    {"preferably", "States should appoint guardians within a day and preferably at once."},
    {"preferably", "Interviews should preferably be held by specialists."},
    {"", "States should give preference to guardians who are trained."},
    {"", "States should end preferential treatment."},
};

static const saying will_and_means[] = {
    {"voluntary", "States should, on a voluntary basis, provide information."},
    {"voluntary", "States should share good practices on a purely voluntary basis."},
    {"voluntary", "States are invited to share good practices voluntarily."},
    {"voluntary subject-to-resources", "States should, on a voluntary basis and subject to the availability of resources, share tools."},
    {"", "States should ensure that victims can return on a voluntary basis."},
    {"", "States should ask victims and survivors of trafficking, on a voluntary basis, for advice."},
    {"voluntary", "States should inform victims of their rights and share, on a voluntary basis, the results."},
    {"", "States should make sure that victims take part voluntarily."},
    {"", "States should contribute to the United Nations voluntary trust fund."},
    {"", "States should provide voluntary contributions to the fund."},
    {"preferably", "States should help victims to return, preferably voluntarily."},
    {"within-means", "States should, within their means, assist other States."},
    {"within-means", "States should assist other States within available means."},
    {"within-means", "States should assist other States within their capacities."},
    {"within-means", "States should assist other States within the limits of their capabilities."},
    {"within-means", "States should assist other States within their respective capacities."},
    {"within-means", "States should assist other States in accordance with their capacities."},
    {"within-means", "States in a position to do so should assist other States."},
    {"within-means", "States should assist other States, according to their capabilities."},
    {"within-means", "States should assist other States to the extent that their means allow."},
    {"", "States should build capacities within their institutions."},
    {"", "States should find the means to assist other States by means of training."},
    {"", "States should strengthen capacities within the region."},
    {"subject-to-resources", "The Secretariat should, subject to the availability of extrabudgetary resources, draft a guide."},
    {"subject-to-resources", "The Secretariat should, subject to the availability of resources, draft a guide."},
    {"subject-to-resources", "The Secretariat should, within existing resources, draft a guide."},
    {"subject-to-resources", "The Secretariat should draft a guide from within existing resources."},
    {"subject-to-resources", "The Secretariat should draft a guide within available resources."},
    {"subject-to-resources", "The Secretariat should draft a guide, resources permitting."},
    {"subject-to-resources", "States should build shelters within the resources available to them."},
    {"subject-to-resources", "States should build shelters within the limits of the resources available."},
    {"subject-to-resources", "States should build shelters to the extent that resources are available."},
    {"subject-to-resources", "States should build shelters, contingent on the availability of resources."},
    {"subject-to-resources", "States should build shelters to the maximum of their available resources."},
    {"subject-to-resources", "The Secretariat should draft a guide, depending on the availability of funds."},
    {"subject-to-resources", "The Secretariat should draft a guide, subject to available resources."},
    {"subject-to-resources", "The Secretariat should draft a guide if resources allow."},
    {"subject-to-resources", "The Secretariat should draft a guide, provided that resources are available."},
    {"subject-to-resources", "The Secretariat should draft a guide, as resources permit."},
    {"subject-to-resources", "States should draft a guide, depending on available resources."},
    {"subject-to-resources", "The Secretariat should draft a guide, subject to the availability of voluntary contributions."},
    {"", "States should allocate sufficient resources and make existing resources known."},
    {"", "States should ensure the availability of resources for shelters."},
    {"", "States should make use of resources available to them."},
    {"upon-request", "States should provide, upon request, technical assistance."},
    {"upon-request", "The Secretariat should assist States upon their request."},
    {"upon-request", "The Secretariat should assist States on request."},
    {"upon-request", "The Secretariat should assist States parties at their request."},
    {"upon-request", "The Secretariat should assist States, at the request of the States concerned."},
    {"", "States should answer requesting States without delay."},
    {"upon-request", "The Secretariat should assist States, when requested."},
    {"upon-request", "The Secretariat should assist States that so request."},
    {"upon-request", "The Secretariat should provide assistance to States parties that request it."},
    {"upon-request", "The Secretariat should assist Member States upon the request of those States."},
    {"", "States should respond promptly to requests for mutual legal assistance."},
    {"", "States should request assistance and act on requests of other States."},
    {"", "States should verify, upon the request of the receiving State, whether the person is their national."},
    {"", "States should facilitate, at the request of a State of destination, the return of their nationals."},
    {"", "States should improve the quality of the request for extradition."},
    {"", "States should read the paper prepared at the request of the Bureau."},
    {"consistent-with-needs", "States should assist, consistent with the needs and priorities of the recipients."},
    {"consistent-with-needs", "States should assist in accordance with national needs and priorities."},
    {"consistent-with-needs", "States should assist in line with their own priorities."},
    {"consistent-with-needs", "States should assist in accordance with the needs of the requesting States."},
    {"consistent-with-needs", "States should assist, based on their needs and priorities."},
    {"consistent-with-needs", "States should set up such courses, taking into account national priorities."},
    {"consistent-with-needs", "States should set up such courses according to their national circumstances and priorities."},
    {"consistent-with-needs", "States should assist, taking into account the needs and priorities of the recipient States."},
    {"consistent-with-needs", "The Secretariat should assist States according to their specific needs."},
    {"", "States should assist victims in accordance with their needs."},
    {"", "States should take into account the special needs of children."},
    {"", "States should assess needs and set priorities."},
};

static const saying laws_at_home[] = {
    {DOMESTIC, "States should, in accordance with domestic law, seize assets."},
    {DOMESTIC, "States should seize assets in accordance with their national legislation."},
    {DOMESTIC, "States should seize assets in accordance with the relevant provisions of their domestic law."},
    {DOMESTIC, "States should seize assets in conformity with national laws."},
    {DOMESTIC, "States should seize assets in compliance with their domestic legislation."},
    {DOMESTIC, "States should seize assets pursuant to their national laws."},
    {DOMESTIC, "States should seize assets subject to their domestic law."},
    {DOMESTIC, "States should seize assets, subject to the requirements of their domestic laws."},
    {DOMESTIC, "States should seize assets to the extent permitted by domestic law."},
    {DOMESTIC, "States should seize assets, as permitted by national law."},
    {DOMESTIC, "States should seize assets where permitted under domestic law."},
    {DOMESTIC, "States should seize assets if national legislation so allows."},
    {DOMESTIC, "States should seize assets if their domestic law so permits."},
    {DOMESTIC, "States should seize assets within the limits of their domestic legal systems."},
    {DOMESTIC, "States should seize assets within the framework of national law."},
    {DOMESTIC, "States should seize assets in line with their national laws and regulations."},
    {DOMESTIC, "States should seize assets with due regard to their domestic legal systems."},
    {DOMESTIC, "States should seize assets in accordance with applicable law."},
    {DOMESTIC, "States should seize assets, in accordance with the law."},
    {DOMESTIC, "States should seize assets, as provided for by law."},
    {DOMESTIC, "States should seize assets in accordance with their national legal and institutional frameworks."},
    {DOMESTIC " " INSTRUMENT, "States should seize assets in accordance with the Organized Crime Convention, the Trafficking in Persons Protocol and their domestic law."},
    {DOMESTIC, "States should seize assets in accordance with their respective laws."},
    {DOMESTIC, "States should seize assets without prejudice to domestic law."},
    {DOMESTIC, "States should seize assets when consistent procedures exist in accordance with national procedural law."},
    {DOMESTIC " " INTERNATIONAL, "States should seize assets in accordance with national and international law."},
    {DOMESTIC " " INTERNATIONAL, "States should seize assets in accordance with international and national law."},
    {DOMESTIC " " INTERNATIONAL, "States should seize assets in accordance with domestic law and international obligations."},
    {DOMESTIC " " INTERNATIONAL, "States should seize assets in accordance with domestic legislation and applicable international law."},
    {"", "States should strengthen domestic law and national legislation."},
    {DOMESTIC, "States should seize assets in accordance with the domestic law of the requested State."},
    {DOMESTIC, "States should seize assets where domestic law permits."},
    {DOMESTIC, "States should seize assets to the extent that domestic law allows."},
    {DOMESTIC, "States should seize assets in accordance with applicable data protection legislation."},
    {DOMESTIC, "States should seize assets in accordance with domestic legal requirements and procedures."},
    {DOMESTIC, "States should seize assets in accordance with their constitutional and legal frameworks."},
    {DOMESTIC, "States should seize assets, as permitted by their domestic legal systems."},
    {DOMESTIC, "States should seize assets, bearing in mind their national legislation."},
    {DOMESTIC, "States should seize assets with full respect for domestic law."},
    {DOMESTIC, "States should seize assets in accordance with their legal systems."},
    {DOMESTIC, "States should, under their domestic law, seize assets."},
    {DOMESTIC, "States should, if permitted by the law of the State concerned, seize assets."},
    {DOMESTIC, "States should seize assets under the conditions prescribed by their domestic law."},
    {DOMESTIC, "States should seize assets where this is not contrary to domestic law."},
    {DOMESTIC, "States should seize assets unless domestic law provides otherwise."},
    {DOMESTIC, "States should seize assets, mindful of their domestic law."},
    {DOMESTIC, "States should seize assets, as laid down in national legislation."},
    {"", "States should prohibit acts that are contrary to domestic law."},
    {DOMESTIC " " INTERNATIONAL, "States should seize assets in accordance with relevant domestic and international legal frameworks."},
    {DOMESTIC " " INTERNATIONAL, "States should seize assets in accordance with applicable national, regional and international law."},
    {"", "States should report on developments with respect to domestic law and with regard to national legislation."},
    {"", "States should provide for the liability of legal persons under domestic law."},
    {"", "States should define offences under domestic law and criminalize trafficking in national legislation."},
    {"", "States should ensure that measures are in accordance with domestic law."},
    {"", "States should apply penalties that are established under domestic law."},
    {"", "States should bring domestic law into line with international standards."},
    {"", "States should take into account national circumstances in national legislation."},
    {FITS_DOMESTIC, "States should seize assets, consistent with domestic law."},
    {FITS_DOMESTIC, "States should seize assets, consistent with their domestic legal frameworks."},
    {FITS_DOMESTIC, "States should seize assets in a manner consistent with domestic law."},
    {FITS_DOMESTIC, "States should seize assets in a way that is compatible with their national legislation."},
    {FITS_DOMESTIC, "States should seize assets where consistent with domestic law."},
    {FITS_DOMESTIC, "States should seize assets to the extent consistent with domestic law."},
    {FITS_DOMESTIC, "States should seize assets to the extent that this is consistent with domestic law."},
    {FITS_DOMESTIC, "States should seize assets, provided that it is consistent with domestic law."},
    {FITS_DOMESTIC, "States should seize assets in a manner not inconsistent with their domestic law."},
    {FITS_DOMESTIC, "States should seize assets consistently with national law."},
    {FITS_DOMESTIC, "States should seize assets, consistent with the requirements of their domestic legislation."},
    {FITS_DOMESTIC " " INTERNATIONAL, "States should act in a manner consistent with their domestic law and applicable international obligations."},
    {FITS_DOMESTIC " " INTERNATIONAL, "States should act, consistent with national and international law."},
    {FITS_DOMESTIC " " INSTRUMENT, "States should act, consistent with domestic law and the Organized Crime Convention."},
    {FITS_DOMESTIC " " INTERNATIONAL, "States should act, consistent with domestic and international legal obligations."},
    {FITS_DOMESTIC " " INTERNATIONAL, "States should act in a manner consistent with their obligations under international law and with domestic law."},
    {"", "States should make sure that policies are consistent with domestic law."},
    {"", "States should be consistent in their domestic law."},
    {PRINCIPLES, "States should, in line with the fundamental principles of their legal systems, set penalties."},
    {PRINCIPLES, "States should set penalties in accordance with the fundamental principles of their domestic law."},
    {PRINCIPLES, "States should set penalties in accordance with fundamental principles of their domestic legal systems."},
    {PRINCIPLES, "States should set penalties, consistent with the fundamental principles of their internal legal order."},
    {PRINCIPLES, "States should set penalties, subject to the basic concepts of their legal systems."},
    {PRINCIPLES, "States should set penalties, subject to their constitutional principles and the basic concepts of their legal systems."},
    {PRINCIPLES, "States should set penalties with due regard to the fundamental principles of national law."},
    {PRINCIPLES, "States should set penalties in a manner consistent with the fundamental principles of their legal system."},
    {PRINCIPLES, "States should set penalties without prejudice to the fundamental principles of their national legal systems."},
    {DOMESTIC " " PRINCIPLES, "States should set penalties in line with their domestic law and the fundamental principles of their legal systems."},
    {FITS_DOMESTIC " " PRINCIPLES, "States should set penalties, consistent with domestic law and with the basic principles of their legal systems."},
    {PRINCIPLES " " INTERNATIONAL, "States should set penalties in line with the fundamental principles of their legal systems and with international law."},
    {"", "States should teach the fundamental principles of law."},
    {"", "States should uphold the fundamental principles of their legal systems."},
};

static const saying laws_abroad[] = {
    {INTERNATIONAL, "States should act in accordance with international law."},
    {INTERNATIONAL, "States should act, consistent with their international obligations."},
    {INTERNATIONAL, "States should act in line with applicable international law and standards."},
    {INTERNATIONAL, "States should act in compliance with their obligations under international law."},
    {INTERNATIONAL, "States should act, taking into consideration relevant international obligations."},
    {INTERNATIONAL, "States should act with full respect for international law."},
    {INTERNATIONAL, "States should act while respecting their international obligations."},
    {INTERNATIONAL, "States should act, respecting international law."},
    {INTERNATIONAL, "States should act, bearing in mind their international commitments."},
    {INTERNATIONAL, "States should act pursuant to international treaties."},
    {INTERNATIONAL, "States should act in accordance with relevant international instruments."},
    {INTERNATIONAL, "States should act in accordance with international standards."},
    {INTERNATIONAL, "States should act in accordance with the obligations of States."},
    {INTERNATIONAL, "States should act, without prejudice to their obligations under international law."},
    {INTERNATIONAL, "States should act in accordance with bilateral and multilateral treaties."},
    {INTERNATIONAL, "States should act in accordance with international humanitarian law."},
    {INTERNATIONAL, "States should act in accordance with international refugee law."},
    {INTERNATIONAL " " RIGHTS, "States should act, consistent with international human rights and refugee law."},
    {INTERNATIONAL " " RIGHTS, "States should act in accordance with international human rights, humanitarian and refugee law."},
    {INTERNATIONAL " " RIGHTS, "States should act in accordance with their obligations under international law, in particular human rights law."},
    {INTERNATIONAL, "States should return persons without prejudice to the principle of non-refoulement."},
    {"", "States should explain the principle of non-refoulement to officials."},
    {INTERNATIONAL " " RIGHTS, "States should act in accordance with international law, including international human rights law."},
    {INTERNATIONAL, "States should act, in accordance with the obligations of sending and receiving States."},
    {INTERNATIONAL, "States should act in a manner that is consistent with applicable rules of international law."},
    {INTERNATIONAL, "States should act in full compliance with international law."},
    {INTERNATIONAL, "States should act in accordance with the international legal framework."},
    {INTERNATIONAL, "States should act without prejudice to privileges and immunities under international law."},
    {"", "States should report with respect to international law."},
    {"", "States should ensure that procedures are in accordance with international law."},
    {"", "States should align their laws with international obligations and meet their obligations under international law."},
    {"", "States should comply with their international obligations."},
    {"", "States should train officials in international law."},
    {"", "States should protect those who seek refuge under international law."},
    {INSTRUMENT, "States should act in accordance with the Trafficking in Persons Protocol."},
    {INSTRUMENT, "States should act, consistent with article 18 of the Organized Crime Convention."},
    {INSTRUMENT, "States should act in line with article 6, paragraph 3, of the Protocol."},
    {INSTRUMENT, "States should act in compliance with their obligations under the Convention and the Protocol."},
    {INSTRUMENT, "States should act pursuant to articles 18 and 19 of the Convention."},
    {INSTRUMENT, "States should act in accordance with the provisions of the Convention."},
    {INSTRUMENT, "States should act in conformity with the Vienna Convention on Diplomatic Relations."},
    {INSTRUMENT, "States should act as provided for in article 7 of the Protocol."},
    {INSTRUMENT, "States should act in accordance with General Assembly resolution 75/1."},
    {INSTRUMENT, "States should act within the framework of the Convention."},
    {INSTRUMENT, "States should act, taking into account article 26 of the Convention."},
    {"", "States should take the measures that are set out in article 9 of the Protocol."},
    {INSTRUMENT, "States should act, as required by article 9 of the Protocol."},
    {INSTRUMENT, "States should act, respecting the Vienna Convention on Consular Relations."},
    {INTERNATIONAL " " INSTRUMENT, "States should act in accordance with international law, in particular the Protocol."},
    {DOMESTIC " " INSTRUMENT, "States should act in accordance with their domestic law and the Protocol."},
    {DOMESTIC " " INSTRUMENT, "States should act in accordance with their domestic law and with article 18 of the Convention."},
    {INSTRUMENT, "States should act in line with the United Nations Guiding Principles on Business and Human Rights."},
    {INSTRUMENT, "States should act in accordance with the Recommended Principles and Guidelines on Human Rights and Human Trafficking."},
    {INSTRUMENT, "States should act, consistent with the Convention relating to the Status of Refugees."},
    {INSTRUMENT, "States should act in accordance with their obligations as States parties to the Convention."},
    {INSTRUMENT, "States should act in line with the Convention on the Rights of the Child."},
    {INSTRUMENT, "States should act in accordance with its article 10."},
    {INSTRUMENT, "States should act with due regard to the purposes of the Protocol."},
    {INSTRUMENT, "States should act in a manner consistent with the Convention, the Protocol and other instruments."},
    {"", "States should report with regard to the Protocol and its implementation."},
    {"", "States should ratify the Convention and implement article 6 of the Protocol."},
    {"", "States should ensure that their legislation is in accordance with the Protocol."},
    {"", "States should use the definition that is found in article 3 of the Protocol."},
    {"", "States should bring their legislation into conformity with the Protocol."},
    {"", "States should make their legislation fully consistent with the Protocol."},
    {RIGHTS, "States should act in accordance with international human rights law."},
    {RIGHTS, "States should act, consistent with human rights obligations."},
    {RIGHTS, "States should act with full respect for human rights."},
    {INSTRUMENT " " RIGHTS, "States should act consistent with the Charter of the United Nations and international human rights law."},
    {RIGHTS, "States should act with due regard for human rights."},
    {RIGHTS, "States should act while respecting human rights."},
    {RIGHTS, "States should act, respecting human rights."},
    {RIGHTS, "States should act with due regard for the right to privacy and other human rights."},
    {RIGHTS, "States should act, taking into account the need to respect human rights."},
    {RIGHTS, "States should act in line with their obligations under international human rights law."},
    {RIGHTS, "States should act in a manner that respects human rights."},
    {RIGHTS, "States should act in compliance with human rights standards."},
    {RIGHTS, "States should act, subject to human rights law."},
    {DOMESTIC " " RIGHTS, "States should act in accordance with domestic law and human rights obligations."},
    {DOMESTIC " " RIGHTS, "States should act in accordance with domestic law and international human rights law."},
    {FITS_DOMESTIC " " RIGHTS, "States should act in a manner consistent with domestic law and human rights."},
    {"", "States should treat victims with full respect for the human rights of victims."}, /* the very thing asked */
    {RIGHTS, "States should act with full respect for the human rights of suspects and victims."},
    {RIGHTS, "States should act in accordance with their human rights commitments."},
    {RIGHTS, "States should act in full respect of human rights and fundamental freedoms."},
    {RIGHTS, "States should act, in compliance with applicable human rights law."},
    {INTERNATIONAL " " RIGHTS, "States should act in accordance with international law and human rights."},
    {"", "States should promote human rights and a human rights-based approach."},
    {"", "States should protect the human rights of victims."},
    {"", "States should ensure that measures are consistent with human rights law."},
    {"", "States should train officials in human rights law."},
    {"", "States should underline the importance of respecting human rights and of observing international law and the Convention."},
    {"", "States should, pursuant to the Human Rights Council, meet again."},
    {"", "States should ensure that the country was in full compliance with international standards."},
    {"", "States should cooperate with human rights institutions and with bodies of human rights law."},
    {PROCESS, "States should prosecute offenders, with respect for due process."},
    {PROCESS, "States should prosecute offenders with full respect for due process rights."},
    {PROCESS, "States should prosecute offenders while respecting due process."},
    {PROCESS, "States should hear cases by video while the procedural rights of the parties are respected."},
    {PROCESS, "States should hear cases by video, with due regard for the procedural rights of the parties."},
    {"", "States should publish the procedural rights of the parties."},
    {PROCESS, "States should prosecute offenders in accordance with due process of law."},
    {PROCESS, "States should prosecute offenders, subject to due process."},
    {PROCESS, "States should prosecute offenders while ensuring due process."},
    {PROCESS, "States should hear witnesses by video while protecting the rights of the accused."},
    {PROCESS, "States should prosecute offenders with due regard to the rights of the accused."},
    {PROCESS, "States should hear witnesses by video, without prejudice to the rights of the defendant."},
    {PROCESS, "States should hear witnesses by video in a manner not prejudicial to the rights of the defence."},
    {PROCESS, "States should prosecute offenders with respect for the right to a fair trial."},
    {PROCESS, "States should prosecute offenders, consistent with the rights of the accused."},
    {RIGHTS " " PROCESS, "States should prosecute offenders with respect for human rights and due process."},
    {PROCESS " " RIGHTS, "States should prosecute offenders with respect for due process and human rights."},
    {DOMESTIC " " PROCESS, "States should prosecute offenders in accordance with domestic law and due process."},
    {PROCESS, "States should prosecute offenders in accordance with the right to due process."},
    {PROCESS, "States should prosecute offenders while safeguarding due process and fair trial."},
    {DOMESTIC " " PROCESS, "States should prosecute offenders, consistent with due process and in accordance with domestic law."},
    {"", "States should speed up the process of identification in due time."},
    {"", "States should train judges in due process."},
    {"", "States should protect victims from the accused with the assistance of lawyers."},
    {AUTHORITY, "Officers acting with legal authority should search the premises."},
    {AUTHORITY, "States should search premises with proper legal authority."},
    {AUTHORITY, "States should search premises with lawful authority."},
    {AUTHORITY, "Officers should search premises, acting under legal authority."},
    {AUTHORITY, "Officers should search premises with legal authorization."},
    {AUTHORITY, "Officers with the legal authority to do so should search the premises."},
    {AUTHORITY, "Officers should search premises with judicial authorization."},
    {AUTHORITY, "Officers acting within their legal authority should search the premises."},
    {AUTHORITY, "Officers should search premises, where legally authorized."},
    {"", "States should establish an authority with legal experts."},
    {"", "States should cooperate with legal authorities of other States."},
    {"", "States should provide victims with legal assistance."},
    {"", "States should provide the authorities with legal advice."},
    {"", "The Secretariat, acting within its mandate, should assist States."},
};

/* Several in one text, and what is none of them. */
static const saying together[] = {
    {DOMESTIC " as-appropriate", "States should, in accordance with domestic law and as appropriate, seize assets."},
    {DOMESTIC " " EXTENT, "States should, in accordance with their domestic law and to the extent possible, seize assets."},
    {"where-appropriate " DOMESTIC, "In appropriate cases and in accordance with national law, States should seize assets."},
    {"where-appropriate " EXTENT " " DOMESTIC, "In appropriate cases and to the extent possible under its domestic law, each State should protect privacy."},
    {"upon-request subject-to-resources", "The Secretariat should assist States, upon request and subject to the availability of extrabudgetary resources."},
    {"within-means upon-request", "States should assist, within their means and upon request, other States."},
    {"as-appropriate " DOMESTIC, "States should (as appropriate) seize assets (in accordance with their national laws)."},
    {INTERNATIONAL " " DOMESTIC, "States should act in accordance with international obligations and in accordance with their domestic law."},
    {DOMESTIC " " INTERNATIONAL " " RIGHTS,
     "States should act in accordance with domestic law and international law, including human rights law."},
    {"", "States should act regularly and in a timely manner, taking into account the age and gender of victims."},
    {"", "States should provide support, such as shelter, including medical care, inter alia, for victims in need."},
    {"", "States should interpret where victims do not understand the language and if victims need it."},
    {"", "States should, in accordance with the recommendations of the Working Group, meet again."},
    {"", "States should act in line with the victim-centred approach and consistent with good practice."},
    {"", "States should, in cooperation with civil society and subject to review, publish the plan."},
};

/* The codes of a text, each once, in the order of the list of codes: in which order phrases that share words stand says nothing. */
static const char *sorted(rap_arena *arena, const char *const *codes, size_t count)
{
    static const char *const known[] = {KNOWN};
    rap_text out = {.arena = arena};
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
        for (size_t i = 0; i < count; i++)
            if (strcmp(codes[i], known[k]) == 0) {
                rap_text_format(&out, "%s%s", out.len ? " " : "", known[k]);
                break;
            }
    return rap_text_string(&out);
}

static const char *given(rap_wording *w, rap_arena *arena, const char *text)
{
    rap_passage passage = {.text = text};
    rap_passages passages = {.list = &passage, .count = 1};
    rap_wording_saying said = rap_wording_said(w, arena, &passages);
    const char **codes = rap_arena_alloc(arena, (said.qualifier_count + 1) * sizeof *codes);
    for (size_t i = 0; i < said.qualifier_count; i++)
        codes[i] = said.qualifiers[i].code;
    return sorted(arena, codes, said.qualifier_count);
}

static const char *wanted(rap_arena *arena, const char *text)
{
    const char *codes[8];
    size_t count = 0;
    for (const char *t = text; *t && count < sizeof codes / sizeof codes[0]; t += strspn(t, " ")) {
        size_t len = strcspn(t, " ");
        codes[count++] = rap_arena_copy(arena, t, len);
        t += len;
    }
    return sorted(arena, codes, count);
}

static void assert_sayings(const saying *list, size_t count)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_wording *w = rap_wording_load(arena, RAP_SOURCE_DATA_DIR, "en", &error);
    size_t wrong = 0;
    if (!w)
        fail_msg("%s", error.message);
    for (size_t i = 0; i < count; i++) {
        const char *codes = given(w, arena, list[i].text);
        if (strcmp(codes, wanted(arena, list[i].codes)) == 0)
            continue;
        print_error("%s\n    wanted: %s\n    given:  %s\n", list[i].text, list[i].codes, codes);
        wrong++;
    }
    rap_arena_free(arena);
    assert_int_equal(wrong, 0);
}

#define SAYINGS(name)                                             \
    static void test_##name(void **state)                         \
    {                                                             \
        (void)state;                                              \
        assert_sayings(name, sizeof(name) / sizeof((name)[0]));   \
    }

SAYINGS(occasions)
SAYINGS(will_and_means)
SAYINGS(laws_at_home)
SAYINGS(laws_abroad)
SAYINGS(together)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_occasions), cmocka_unit_test(test_will_and_means), cmocka_unit_test(test_laws_at_home),
                                       cmocka_unit_test(test_laws_abroad), cmocka_unit_test(test_together)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
