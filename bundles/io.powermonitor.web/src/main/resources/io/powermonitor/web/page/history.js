export class HistoryView { constructor(app){this.element=document.createElement('div')} async show(){} hide(){} }
