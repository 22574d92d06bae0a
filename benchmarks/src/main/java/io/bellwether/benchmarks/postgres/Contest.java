// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Peers that look at one server in turn, all of them once in each round. */
final class Contest implements AutoCloseable {

  private record Entrant(Peer peer, int warmUp, int looks, List<Cost> costs) {}

  private final CountedServer server;
  private final Map<String, Entrant> entrants = new LinkedHashMap<>();

  Contest(CountedServer server) {
    this.server = server;
  }

  /** One more, who looks so often before the first round, and in each. */
  void enter(String name, int warmUp, int looks, Peer peer) {
    entrants.put(name, new Entrant(peer, warmUp, looks, new ArrayList<>()));
  }

  void run(int rounds) throws Exception {
    warmUp(1);
    warmUp(10);
    for (int i = 0; i < rounds; i++) {
      for (Map.Entry<String, Entrant> one : entrants.entrySet()) {
        Entrant entrant = one.getValue();
        Cost cost = Cost.of(server, entrant.peer(), entrant.looks());
        entrant.costs().add(cost);
        System.err.printf(
            Locale.ROOT,
            "  %-24s server %8.2f ms, own %8.2f ms, statements %6.1f, connections %5.1f%n",
            one.getKey(),
            cost.serverMillis(),
            cost.ownMillis(),
            cost.statements(),
            cost.connections());
      }
    }
  }

  /** In seconds what a program does in a day: its compiler has to catch up. */
  private void warmUp(int part) throws Exception {
    for (Entrant entrant : entrants.values()) {
      for (int i = 0; i < entrant.warmUp() / part; i++) {
        entrant.peer().look();
      }
    }
    Compiler.awaitIdle();
  }

  private List<Cost> costs(String name) {
    Entrant entrant = entrants.get(name);
    if (entrant == null) {
      throw new IllegalArgumentException(name + " did not enter");
    }
    return entrant.costs();
  }

  /** The median over the rounds. */
  double median(String name, ToDoubleFunction<Cost> what) {
    return Ratio.median(costs(name).stream().map(what::applyAsDouble).toList());
  }

  /** The most of any round. */
  double most(String name, ToDoubleFunction<Cost> what) {
    return costs(name).stream().mapToDouble(what).max().orElseThrow();
  }

  /** The median of the ratios of each round. */
  double ratio(String ours, String peer, ToDoubleFunction<Cost> what) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < costs(ours).size(); i++) {
      ratios.add(what.applyAsDouble(costs(ours).get(i)) / what.applyAsDouble(costs(peer).get(i)));
    }
    return Ratio.median(ratios);
  }

  @Override
  public void close() {
    for (Entrant entrant : entrants.values()) {
      entrant.peer().close();
    }
  }
}
