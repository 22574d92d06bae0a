// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.alerts.AlertBlocks;
import io.bellwether.core.config.bind.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Everything that may stand at the top of a configuration. A block whose engine is not in this
 * version is known all the same: it is told that nothing acts on it, and it is never an unknown
 * setting. The change that brings the engine turns {@link Acts#NOTHING} into {@link Acts#ENGINE}
 * here.
 */
enum Block {
  NAME("name", "What this installation is called in messages.", Joins.NOT, Acts.ENGINE),
  PRESET("preset", "Intervals and thresholds to start from.", Joins.NOT, Acts.ENGINE),
  SOURCES("sources", "What is watched, by name.", Joins.BY_NAME, Acts.ENGINE),
  CHECKS("checks", "Single checks, by name.", Joins.BY_NAME, Acts.ENGINE),
  CHANNELS("channels", "Ways to people, by name.", Joins.BY_NAME, Acts.ENGINE),
  GROUPS("groups", "Parts that are judged together, by name.", Joins.BY_NAME, Acts.ENGINE),
  PAUSED("paused", "What nobody looks at, by name, and why.", Joins.BY_NAME, Acts.ENGINE),
  RULE_PACKS("rule-packs", "Rules that come with Bellwether.", Joins.AS_LIST, Acts.ENGINE),
  RULES("rules", "Conditions over figures.", Joins.AS_LIST, Acts.ENGINE),
  ROUTES("routes", "Which alert goes to which channel.", Joins.AS_LIST, Acts.ENGINE),
  INTEGRITY("integrity", "Collections that are compared, by name.", Joins.BY_NAME, Acts.NOTHING),
  BACKUPS("backups", "What is backed up, by name.", Joins.BY_NAME, Acts.NOTHING),
  HISTORY("history", "Where results are kept, and how long.", Joins.NOT, Acts.ENGINE),
  WEB("web", "Page and REST.", Joins.NOT, Acts.NOTHING),
  ALIVE("alive", "A sign of life to an outside address.", Joins.NOT, Acts.ENGINE),
  LOGGING("logging", "Log files and their rotation.", Joins.NOT, Acts.ENGINE),
  ESCALATIONS("escalations", "Who is told when nobody answers.", Joins.BY_NAME, Acts.NOTHING),
  ON_CALL("on-call", "Who is on duty when.", Joins.BY_NAME, Acts.NOTHING),
  SILENCES("silences", "Alerts that nobody is told of for a time.", Joins.AS_LIST, Acts.ENGINE),
  WINDOWS("windows", "Maintenance windows.", Joins.AS_LIST, Acts.ENGINE),
  INHIBIT("inhibit", "Alerts that keep others quiet.", Joins.AS_LIST, Acts.ENGINE),
  REMEDIES("remedies", "What may be put right by itself.", Joins.BY_NAME, Acts.NOTHING),
  REPORTS("reports", "Reports on a schedule.", Joins.BY_NAME, Acts.NOTHING),
  SLO("slo", "Objectives and their error budgets.", Joins.BY_NAME, Acts.NOTHING),
  PIPELINES("pipelines", "Sync and ETL jobs that report themselves.", Joins.BY_NAME, Acts.NOTHING),
  METRICS("metrics", "Figures a host gives.", Joins.BY_NAME, Acts.NOTHING),
  USERS("users", "Who may sign in.", Joins.BY_NAME, Acts.NOTHING),
  TOKENS("tokens", "Programs that may sign in.", Joins.BY_NAME, Acts.NOTHING),
  NODES("nodes", "Several nodes that share the work.", Joins.NOT, Acts.NOTHING),
  PLUGINS(
      "plugins",
      "The folder of plugin jars, and which of them are trusted.",
      Joins.NOT,
      Acts.ENGINE),
  ALLOW_TARGETS(
      "allow-targets", "Hosts that checks made by command may ask.", Joins.AS_LIST, Acts.ENGINE),
  TEMPLATES("templates", "The wording of messages.", Joins.BY_NAME, Acts.ENGINE);

  /** How the same block of two files of a folder becomes one. */
  enum Joins {
    /** Not at all: it may be given once. */
    NOT,
    /** Entry by entry; a name may be given once. */
    BY_NAME,
    /** One list after the other. */
    AS_LIST
  }

  /** What becomes of what is written there. */
  enum Acts {
    /** Something in this version acts on it. */
    ENGINE,
    /** Nothing yet. */
    NOTHING
  }

  /** What is said of a block that nothing acts on. */
  static final String IDLE = "is known, but nothing in this version acts on it yet";

  private final String key;
  private final String help;
  private final Joins joins;
  private final Acts acts;

  Block(String key, String help, Joins joins, Acts acts) {
    this.key = key;
    this.help = help;
    this.joins = joins;
    this.acts = acts;
  }

  String key() {
    return key;
  }

  String help() {
    return help;
  }

  Joins joins() {
    return joins;
  }

  boolean isLive() {
    return acts == Acts.ENGINE;
  }

  /** The block of a key in either spelling. */
  static Optional<Block> of(String key) {
    String kebab = key.replace('_', '-');
    return Arrays.stream(values()).filter(block -> block.key.equals(kebab)).findFirst();
  }

  /** Whether its form is known, so that what stands there is read and checked. */
  boolean isRead() {
    return isLive()
        || Shape.of(AlertBlocks.class).find(key).isPresent()
        || Parts.plain().stream().anyMatch(part -> part.block() == this);
  }

  static List<String> liveKeys() {
    return Arrays.stream(values()).filter(Block::isLive).map(Block::key).toList();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Block::key).toList();
  }
}
