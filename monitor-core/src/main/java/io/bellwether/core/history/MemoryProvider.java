// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

/** Offers {@code history: {kind: memory}}. */
public final class MemoryProvider implements HistoryStoreProvider<MemorySettings> {
  /** For {@link java.util.ServiceLoader}. */
  public MemoryProvider() {}

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Class<MemorySettings> settings() {
    return MemorySettings.class;
  }

  @Override
  public HistoryStore open(MemorySettings settings, HistoryContext context) {
    return new MemoryHistory(settings.results(), settings.samples());
  }
}
