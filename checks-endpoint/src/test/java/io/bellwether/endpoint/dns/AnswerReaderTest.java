// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What comes from the network may be anything. */
class AnswerReaderTest {
  private static final Question QUESTION = Question.of("www.shop.test", RecordType.A);

  private static byte[] sound() throws Exception {
    Message message = new Message(QUESTION.bytes());
    message.getHeader().setFlag(Flags.QR);
    Name name = Name.fromString("www.shop.test.");
    for (int i = 0; i < 5; i++) {
      message.addRecord(
          Record.fromString(name, Type.A, DClass.IN, 60, "10.0.0." + i, Name.root), Section.ANSWER);
    }
    return message.toWire();
  }

  @Test
  void theQuestionIsUnderstoodByOthers() throws Exception {
    Message message = new Message(QUESTION.bytes());
    assertThat(message.getQuestion().toString()).contains("www.shop.test.").contains("A");
    assertThat(message.getHeader().getFlag(Flags.RD)).isTrue();
  }

  @Test
  void whateverIsCutOffIsGarbage() throws Exception {
    byte[] sound = sound();
    assertThat(AnswerReader.read(sound, sound.length, QUESTION).values()).hasSize(5);
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> AnswerReader.read(cut, cut.length, QUESTION))
          .as("%s bytes", length)
          .isInstanceOf(Garbage.class);
    }
  }

  @Test
  void aNameThatPointsToItselfIsGarbage() throws Exception {
    byte[] bytes = sound();
    bytes[12] = (byte) 0xc0;
    bytes[13] = 12;
    assertThatThrownBy(() -> AnswerReader.read(bytes, bytes.length, QUESTION))
        .isInstanceOf(Garbage.class)
        .hasMessageContaining("circles");
  }

  @Test
  void anyDamageIsEitherReadOrGarbage() throws Exception {
    Random random = new Random(20261122);
    int garbage = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = sound();
      for (int damage = 0; damage < 3; damage++) {
        bytes[2 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt(256);
      }
      try {
        AnswerReader.read(bytes, bytes.length, QUESTION);
      } catch (Garbage e) {
        garbage++;
      }
    }
    assertThat(garbage).isPositive();
  }
}
