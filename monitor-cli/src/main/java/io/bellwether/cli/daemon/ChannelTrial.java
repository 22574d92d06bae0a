// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.api.alert.Receipt;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sends a trial message over a channel, and says what came back. */
public final class ChannelTrial {
  private ChannelTrial() {}

  /** Also a service that refuses it has answered. */
  public static Answer of(MonitoringSystem system, String channel) {
    try {
      Receipt receipt = system.testChannel(channel);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("channel", channel);
      fields.put("delivered", receipt.outcome() == Receipt.Outcome.DELIVERED);
      fields.put("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT));
      fields.put("answer", receipt.answer());
      receipt.reference().ifPresent(reference -> fields.put("reference", reference));
      return Answer.done(fields);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Answer.refused(String.valueOf(e.getMessage()));
    }
  }
}
