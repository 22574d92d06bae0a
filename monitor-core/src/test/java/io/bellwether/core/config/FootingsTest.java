// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Site;
import io.bellwether.core.config.bind.KindLookup;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootingsTest {
  @TempDir Path folder;

  record Server(List<String> names, List<String> containers) {}

  record Client(
      Optional<URI> url, Optional<String> host, Optional<String> container, Optional<Below> via) {}

  record Below(URI proxy) {}

  record Wanderer(Roads roads) {}

  record Roads(List<String> hosts) {}

  record Reader(String source) {}

  /** Kinds that stand for places, and kinds that name them. */
  private static final class Places implements KindLookup {
    private final Map<String, Kind<?, ?>> kinds = new TreeMap<>();

    Places() {
      add(
          Kind.of("server", HealthCheck.class, Server.class, (s, c) -> null)
              .standingFor(
                  (server, site) ->
                      (site.type() == Site.Type.HOST ? server.names() : server.containers())
                          .contains(site.name())));
      add(Kind.of("client", HealthCheck.class, Client.class, (s, c) -> null));
      add(Kind.of("wanderer", HealthCheck.class, Wanderer.class, (s, c) -> null));
      add(Kind.of("reader", HealthCheck.class, Reader.class, (s, c) -> null));
      add(
          Kind.of("careless", HealthCheck.class, Kind.NoSettings.class, (s, c) -> null)
              .standingFor(
                  (settings, site) -> {
                    throw new IllegalStateException("hunter2");
                  }));
    }

    private void add(Kind<?, ?> kind) {
      kinds.put(kind.name(), kind);
    }

    @Override
    public Optional<Kind<?, ?>> find(String name) {
      return Optional.ofNullable(kinds.get(name));
    }

    @Override
    public List<String> names() {
      return List.copyOf(kinds.keySet());
    }
  }

  @Test
  void whatNamesAHostRestsOnWhoeverStandsForIt() {
    assertThat(
            footings(
                "sources:",
                "  rack: {kind: server, names: [db, 10.0.0.7], containers: [shop-db]}",
                "  a: {kind: client, url: 'postgresql://me@DB:5432/shop'}",
                "  b: {kind: client, host: 10.0.0.7}",
                "  c: {kind: client, container: shop-db}",
                "  d: {kind: client, via: {proxy: 'http://db:3128'}}",
                "  e: {kind: client, url: 'https://elsewhere/'}",
                "  h: {kind: wanderer, roads: {hosts: [elsewhere, db]}}",
                "checks:",
                "  f: {kind: reader, source: a}",
                "  g: {kind: reader, source: nobody}"))
        .containsExactly(
            "a on rack (its url names host db)",
            "b on rack (its host names host 10.0.0.7)",
            "c on rack (its container names container shop-db)",
            "d on rack (its via.proxy names host db)",
            "h on rack (its roads.hosts names host db)",
            "f on a (reads from)");
  }

  @Test
  void oneOfSeveralServersIsNotWhatItRestsOn() {
    assertThat(
            footings(
                "sources:",
                "  rack: {kind: server, names: [db, db2]}",
                "  a: {kind: client, host: 'jdbc:postgresql://db,db2/shop'}"))
        .isEmpty();
  }

  @Test
  void whatIsWrittenIsNotInferredAgain() {
    assertThat(
            footings(
                "sources:",
                "  rack: {kind: server, names: [db]}",
                "  a: {kind: client, host: db, depends-on: [rack, rack]}"))
        .containsExactly("a on rack (depends-on)");
  }

  @Test
  void whatStandsForItselfDoesNotRestOnItself() {
    assertThat(footings("sources:", "  a: {kind: reader, source: a}")).isEmpty();
  }

  @Test
  void anInferredOneCanBeCut() {
    Configs configs =
        configs(
            "sources:",
            "  rack: {kind: server, names: [db]}",
            "  a: {kind: client, host: db, independent-of: [rack]}",
            "  b: {kind: client, host: db}");

    assertThat(configs.sound().footings())
        .containsExactly(
            new Footing("a", "rack", "its host names host db", true, true),
            new Footing("b", "rack", "its host names host db", true, false));
    assertThat(Effective.yaml(configs.sound()))
        .contains("    # does not rest on rack, although its host names host db\n")
        .contains("    # rests on rack, as its host names host db\n");
    assertThat(configs.warnings()).isEmpty();
  }

  @Test
  void aCutThatCutsNothingIsTold() {
    assertThat(
            configs(
                    "sources:",
                    "  rack: {kind: server, names: [db]}",
                    "  a: {kind: client, host: other, independent-of: [rack]}")
                .warnings())
        .containsExactly(
            "a.yaml:3:51: sources.a.independent-of: nothing in these settings names rack, so"
                + " nothing is cut");
  }

  @Test
  void aCutHasToMakeSense() {
    assertThat(
            configs(
                    "sources:",
                    "  rack: {kind: server, names: [db]}",
                    "  a: {kind: client, host: db, independent-of: [rakc, rack], depends-on: rack}")
                .mistakes())
        .containsExactly(
            "a.yaml:3:48: sources.a.independent-of: there is no source or check rakc; did you mean"
                + " 'rack'?",
            "a.yaml:3:54: sources.a.independent-of: rack stands in depends-on, too; take it out of"
                + " one of them");
  }

  @Test
  void whatIsInferredNeverMakesACircle() {
    Configs configs =
        configs(
            "sources:",
            "  rack: {kind: server, names: [db], depends-on: [a]}",
            "  a: {kind: client, host: db}",
            "  b: {kind: reader, source: c}",
            "  c: {kind: reader, source: b}");

    assertThat(shown(configs)).containsExactly("rack on a (depends-on)", "b on c (reads from)");
    assertThat(configs.warnings())
        .containsExactly(
            "a.yaml:3:3: sources.a: its host names host db, which would rest it on rack; that rests"
                + " on this one already, so it is left out",
            "a.yaml:5:3: sources.c: reads from, which would rest it on b; that rests on this one"
                + " already, so it is left out");
  }

  @Test
  void aKindThatFailsWhenAskedIsNamedOnceAndStandsForNothing() {
    Configs configs =
        configs(
            "sources:",
            "  careless: {kind: careless}",
            "  a: {kind: client, host: db}",
            "  b: {kind: client, host: db2}");

    assertThat(shown(configs)).isEmpty();
    assertThat(configs.warnings())
        .singleElement()
        .asString()
        .startsWith("a.yaml:2:3: sources.careless: kind careless failed when asked what it stands")
        .doesNotContain("hunter2");
  }

  private List<String> footings(String... lines) {
    return shown(configs(lines));
  }

  private static List<String> shown(Configs configs) {
    return configs.sound().footings().stream()
        .map(one -> one.instance() + " on " + one.root() + " (" + one.why() + ")")
        .toList();
  }

  private Configs configs(String... lines) {
    return Configs.in(folder).kinds(new Places()).file("a.yaml", lines);
  }
}
