// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.tree.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The blocks of guides 001 and 004. */
final class BlockReader {
  private static final String MANAGER =
      "its routes go by rules that the guide does not give; write routes: [{when: {kind: system},"
          + " to: [CHANNEL], group-wait: 30s}]";

  private final Said said;
  private final Problems problems;
  private final GuideNames names;
  private final AskedReader asked;
  private final OfferedRules offered;
  private final List<GuideValue> rules = new ArrayList<>();

  BlockReader(Said said, Problems problems) {
    this.said = said;
    this.problems = problems;
    this.names = new GuideNames(problems);
    this.asked = new AskedReader(said, problems);
    this.offered = new OfferedRules(said);
  }

  /** After all else, as they are about checks and channels that other blocks give. */
  void rules() {
    if (!rules.isEmpty()) {
      new LimitRules(said, offered, problems).read(rules);
    }
  }

  void read(GuideBlock block, GuideValue value) {
    if (block.reads() == GuideBlock.Reads.SYSTEM) {
      new MachineReader(said, problems).read(value);
    } else if (block.reads() == GuideBlock.Reads.DATABASES) {
      new DatabaseReader(said, problems).read(value);
    } else if (block.reads() == GuideBlock.Reads.RULES) {
      rules.add(value);
    } else if (block == GuideBlock.ALERTING) {
      alerting(value);
    } else if (block == GuideBlock.NOTIFICATION_CHANNELS) {
      channels(value);
    } else {
      idle(block, value);
    }
  }

  private void alerting(GuideValue block) {
    List<GuideValue> known = names.known(block, GuideBlock.ALERTING.parts());
    if (block.below("enabled").filter(GuideValue::isFalse).isEmpty()) {
      Map<String, GuideValue> keys = byKey(known);
      for (Asked one : Asked.ALERTING) {
        if (keys.containsKey(one.rows().get(0).key())) {
          asked.read(one, keys);
        }
      }
      block.below("rules").ifPresent(new ConditionRules(said)::read);
    }
  }

  private void channels(GuideValue block) {
    for (GuideValue channel : names.known(block, GuideBlock.NOTIFICATION_CHANNELS.parts())) {
      Asked one = Asked.CHANNELS.get(channel.key());
      if (one != null) {
        List<String> keys = one.rows().stream().map(Asked.Row::key).toList();
        asked.read(one, byKey(names.known(channel, keys)));
      }
    }
  }

  private static Map<String, GuideValue> byKey(List<GuideValue> values) {
    Map<String, GuideValue> byKey = new HashMap<>();
    values.forEach(value -> byKey.put(value.key(), value));
    return byKey;
  }

  /** Part by part. */
  private void idle(GuideBlock block, GuideValue value) {
    List<GuideValue> parts = names.known(value, block.parts());
    if (block == GuideBlock.AUDIT_CONFIG
        && value.below("enabled").filter(GuideValue::isFalse).isPresent()) {
      return;
    }
    for (GuideValue part : parts) {
      if (part.key().equals("alert_manager")) {
        said.warn(part, MANAGER);
      } else {
        String idle =
            "known from " + block.guide() + ", but nothing in this version acts on it yet";
        said.warn(part, idle + offered.hint(part));
      }
    }
  }
}
