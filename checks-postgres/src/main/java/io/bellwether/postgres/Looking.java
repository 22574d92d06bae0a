// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Memory;
import io.bellwether.postgres.Facts.Grant;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has every part look at its piece of an answer, and keeps the answer for the next look. */
final class Looking {
  private final List<Part> parts;
  private final PostgresSettings settings;
  private final Remembering remembering;
  private final Map<String, Earlier> earlier = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private Optional<String> server = Optional.empty();
  private boolean recalledServer;

  Looking(List<Part> parts, PostgresSettings settings, Remembering remembering) {
    this.parts = parts;
    this.settings = settings;
    this.remembering = remembering;
  }

  /**
   * Before a look: what is remembered, where this is not what was kept here. That is so at the
   * first one after a restart, and after one that was given up.
   */
  void recall(Memory memory, Instant now) {
    remembering.recall(memory, parts, now).forEach(this::recall);
  }

  /** What is of no server that can be told from others is compared with nothing. */
  private void recall(String part, Recalled recalled) {
    String of = recalled.server();
    if (server.isEmpty() && !of.isEmpty()) {
      server = Optional.of(of);
      recalledServer = true;
      Values identity = new Values(Map.of("identifier", of));
      earlier.put(Server.NAME, new Earlier(identity, recalled.earlier().nanos()));
    }
    if (server.equals(Optional.of(of))) {
      earlier.put(part, recalled.earlier());
    }
  }

  Findings look(Pass.Answer answer, Measurements into, Labels labels) {
    Findings findings = new Findings();
    forgetAnother(answer.values());
    read.clear();
    for (Part part : parts) {
      Values now = answer.values().at(part.name());
      if (answer.refused().containsKey(part.name())) {
        refused(part, answer.refused().get(part.name()), findings);
      } else if (answer.values().has(part.name()) && !isBlind(part, answer.facts())) {
        Earlier then = earlier.getOrDefault(part.name(), Earlier.NONE);
        Look look =
            new Look(
                answer.facts(), settings, into, findings, labels, then.values(), then.seconds());
        look(part, now, look, findings);
        Values kept = part.kept(now, look);
        earlier.put(part.name(), Earlier.now(kept));
        read.add(part.name());
        remembering.remember(into.memory(), part, server.orElse(""), kept);
      }
      unseen(part, answer.facts(), findings);
    }
    return findings;
  }

  /** After a look: when that was, for the parts that were read in it. */
  void looked(Memory memory, Instant now) {
    remembering.looked(memory, parts.stream().filter(it -> read.contains(it.name())).toList(), now);
  }

  /** What a part of that name answered when it was last read. */
  Values before(String part) {
    return earlier.getOrDefault(part, Earlier.NONE).values();
  }

  /** Counts of another server say nothing of this one; that it is another is what they tell. */
  private void forgetAnother(Values now) {
    Optional<String> identifier = now.at(Server.NAME).text("identifier");
    Earlier then = earlier.getOrDefault(Server.NAME, Earlier.NONE);
    boolean another = Server.isAnother(now.at(Server.NAME), then.values(), then.seconds());
    if (recalledServer && !identifier.equals(server)) {
      remembering.isOfAnother(server.orElse("?"), identifier.orElse("unknown"));
    }
    recalledServer = false;
    if (another || !identifier.equals(server)) {
      earlier.keySet().retainAll(Set.of(Server.NAME));
    }
    server = identifier;
  }

  /** One part that fails hides no other. */
  private static void look(Part part, Values now, Look look, Findings findings) {
    try {
      part.look(now, look);
    } catch (RuntimeException e) {
      findings.add(Health.unknown(part.name() + " could not be read: " + e));
    }
  }

  private static void refused(Part part, String why, Findings findings) {
    findings.unread(part.name(), why);
    findings.add(Health.unknown(part.name() + " could not be read: " + why));
  }

  /** A part that does not see what it judges would find that all is well. */
  private static boolean isBlind(Part part, Facts facts) {
    return part.unseen(facts).filter(Unseen::judged).isPresent();
  }

  private void unseen(Part part, Facts facts, Findings findings) {
    part.unseen(facts)
        .ifPresent(
            unseen -> {
              String remedy = grant(unseen.missing());
              findings.unread(unseen.what(), remedy);
              if (unseen.judged()) {
                findings.add(Health.unknown(unseen.what() + " are not seen; run: " + remedy));
              }
            });
  }

  private String grant(Grant missing) {
    return "GRANT " + missing.role() + " TO " + settings.role();
  }
}
