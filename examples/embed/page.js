// Signs in at the page's own server, which says as whom the chat is.
const chat = document.querySelector("parley-chat");
const problem = document.querySelector("#problem");

document.querySelector("#sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name } = Object.fromEntries(new FormData(event.target));
  const answer = await fetch("./token", { method: "POST", body: JSON.stringify({ name }) });
  if (answer.ok) {
    const { token } = await answer.json();
    chat.token = token;
    problem.textContent = "";
  } else {
    problem.textContent = await answer.text();
  }
});

chat.addEventListener("parley-refused", () => {
  problem.textContent = "Please sign in again.";
});
