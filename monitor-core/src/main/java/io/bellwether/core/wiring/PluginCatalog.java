// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.Objects.requireNonNullElse;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.config.bind.PackText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All kinds that can be asked for, and everything that was wrong with the jars that offer them.
 * Filled by one thread, then only read.
 */
final class PluginCatalog {
  private final Map<String, List<Offer>> offers = new TreeMap<>();
  private final Map<String, PackOffer> packs = new TreeMap<>();
  private final List<CatalogProblem> problems = new ArrayList<>();
  private final PluginCalls calls;

  PluginCatalog() {
    this(AskingFile.NONE, Calls.UNHEARD);
  }

  PluginCatalog(AskingFile asking, Calls calls) {
    this(new PluginCalls(new Patience(), asking, calls));
  }

  PluginCatalog(Duration patience) {
    this(new PluginCalls(new Patience(patience), AskingFile.NONE, Calls.UNHEARD));
  }

  private PluginCatalog(PluginCalls calls) {
    this.calls = calls;
  }

  /** Takes everything a place offers; what is broken there is named and skipped. */
  void add(Origin origin) {
    add(discovered(origin));
  }

  /** What a place offers, asked now. */
  Discovered discovered(Origin origin) {
    return discovered(origin, Discovery::everything);
  }

  /** Takes what the jars of a folder offer, and what was wrong with the folder. */
  void add(PluginFolder folder) {
    problems.addAll(folder.problems());
    folder.origins().forEach(this::add);
  }

  /** Takes the kinds of a plugin that the host made itself. */
  void add(Plugin plugin) {
    add(discovered(plugin));
  }

  /** What a plugin of the host offers, asked now. */
  Discovered discovered(Plugin plugin) {
    ClassLoader loader = plugin.getClass().getClassLoader();
    Origin given =
        new Origin(
            Origin.Rank.GIVEN,
            "the host's code",
            requireNonNullElse(loader, ClassLoader.getSystemClassLoader()));
    return discovered(
        given, discovery -> discovery.addKinds(Place.andClass(plugin.getClass()), plugin));
  }

  private Discovered discovered(Origin origin, Consumer<Discovery> way) {
    Discovery discovery = new Discovery(origin, calls);
    way.accept(discovery);
    return new Discovered(discovery.offers(), discovery.packs(), discovery.problems());
  }

  void add(CatalogProblem problem) {
    problems.add(problem);
  }

  /** Takes what was found before. */
  void add(Discovered discovered) {
    problems.addAll(discovered.problems());
    discovered.offers().forEach(this::add);
    discovered.packs().forEach(this::add);
  }

  private void add(PackOffer offer) {
    PackOffer known = packs.get(offer.pack().name());
    boolean better = known == null || offer.rank().compareTo(known.rank()) < 0;
    if (better) {
      packs.put(offer.pack().name(), offer);
    }
    if (known != null) {
      PackText ignored = better ? known.pack() : offer.pack();
      PackText used = better ? offer.pack() : known.pack();
      add(
          new CatalogProblem(
              "rule pack '" + ignored.name() + "' of " + ignored.by(),
              "is ignored: it is offered by " + used.by()));
    }
  }

  /** By name; of two of one name that of the better place. */
  List<PackText> packs() {
    return packs.values().stream().map(PackOffer::pack).toList();
  }

  private void add(Offer offer) {
    offers.computeIfAbsent(offer.kind().name(), name -> new ArrayList<>()).add(offer);
  }

  /** The offers of the best rank that has any. */
  private List<Offer> best(String name) {
    List<Offer> all = offers.getOrDefault(name, List.of());
    Optional<Origin.Rank> best = all.stream().map(Offer::rank).min(Comparator.naturalOrder());
    return all.stream().filter(offer -> offer.rank() == best.orElseThrow()).toList();
  }

  /** Empty when nobody offers the name, or when two of the best rank do. */
  Optional<Kind<?, ?>> find(String name) {
    List<Offer> best = best(name);
    return best.size() == 1 ? Optional.of(best.get(0).kind()) : Optional.empty();
  }

  /** Why a name that is known cannot be used; empty when it can, or when nobody offers it. */
  Optional<String> whyUnusable(String name) {
    return unusable(name).map(CatalogProblem::toString);
  }

  private Optional<CatalogProblem> unusable(String name) {
    List<Offer> best = best(name);
    return best.size() > 1
        ? Optional.of(new CatalogProblem("kind '" + name + "'", "can not be used: " + rivals(best)))
        : Optional.empty();
  }

  private static String rivals(List<Offer> offers) {
    return offers.stream().map(Offer::by).distinct().count() == 1
        ? offers.get(0).by() + " offers it " + offers.size() + " times"
        : "it is offered by " + owners(offers) + "; keep one of them";
  }

  List<String> names() {
    return offers.keySet().stream().filter(name -> find(name).isPresent()).toList();
  }

  List<CatalogProblem> problems() {
    List<CatalogProblem> all = new ArrayList<>(problems);
    for (String name : offers.keySet()) {
      unusable(name).ifPresent(all::add);
      List<Offer> best = best(name);
      offers.get(name).stream()
          .filter(offer -> offer.rank() != best.get(0).rank())
          .forEach(offer -> all.add(ignored(offer, best)));
    }
    return all;
  }

  private static CatalogProblem ignored(Offer offer, List<Offer> best) {
    return new CatalogProblem(
        "kind '" + offer.kind().name() + "' of " + offer.by(),
        "is ignored: it is offered by " + owners(best));
  }

  private static String owners(List<Offer> offers) {
    return String.join(" and by ", offers.stream().map(Offer::by).distinct().toList());
  }
}
