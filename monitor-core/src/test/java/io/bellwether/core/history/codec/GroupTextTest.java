// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.notify.Group;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class GroupTextTest {
  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenComesBack(@ForAll long seed) throws IOException {
    Anything any = new Anything(seed);
    Map<String, String> references = new HashMap<>();
    any.texts().forEach(channel -> references.put(channel, any.text()));
    Map<String, Long> behind = new HashMap<>();
    any.texts().forEach(channel -> behind.put(channel, any.number()));
    Group group =
        new Group(
            any.text(),
            any.text(),
            any.labels(),
            any.text(),
            any.texts(),
            any.at(),
            any.at(),
            any.number(),
            references,
            behind,
            Map.of("mail", any.text()));
    assertThat(GroupText.read(GroupText.write(group))).isEqualTo(group);
  }

  @Test
  void damageIsNamed() throws IOException {
    Group group =
        new Group(
            "6f1c2a9b30d4e587{rule=\"disk\"}",
            "6f1c2a9b30d4e587",
            Labels.of("rule", "disk"),
            "019a9d3b-5e6f-7abc-8def-0123456789ab",
            List.of("team", "oncall"),
            Instant.EPOCH,
            Instant.parse("2026-01-02T03:04:05Z"),
            17,
            Map.of("team", "1234", "oncall", ""),
            Map.of("late", -1L),
            Map.of("mail", "team"));
    Damaged.isNamed(GroupText.write(group), "the kept group cannot be read: ", GroupText::read);
  }
}
