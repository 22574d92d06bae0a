// SPDX-License-Identifier: Apache-2.0
/** QuestDB: what it has, what waits to be visible, what has stopped. */
@NullMarked
package io.bellwether.questdb;

import org.jspecify.annotations.NullMarked;
